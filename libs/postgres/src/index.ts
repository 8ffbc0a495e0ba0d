export { plainArray, textArray } from './arrays.ts'
export {
  binaryBigints,
  binaryDates,
  binaryInstants,
  binaryIntegers,
  binaryJson,
  binaryTexts,
  binaryUuids,
  ValueError,
} from './binary-arrays.ts'
export { databaseUrl, ensureDatabase, withClient } from './databases.ts'
export {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
} from './embedded/embedded-postgres.ts'
export { EmbeddedPostgresError } from './embedded/errors.ts'
export { migrate } from './migrations.ts'
export { createPool, type Pool, type PoolClient, type PoolOptions, type Queryable } from './pool.ts'
export {
  checkDurability,
  checkServerVersion,
  OLDEST_SUPPORTED,
  UnsupportedServerError,
  type Durability,
} from './server-checks.ts'
export { NotCommittedError, transaction } from './transaction.ts'
export { typeParsers } from './types.ts'
export { DatabaseUnavailableError, isAnswer, isUnavailable, translated } from './unavailable.ts'
