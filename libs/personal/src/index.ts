export { createMemoryKeys, ErasedCustomerError, type ErasableKeys, type PersonalKeys } from './keys.ts'
export { createPostgresKeys, masterKeyOf, personalKeysSql, type PostgresKeysOptions } from './postgres-keys.ts'
export { open, openBytes, seal, sealBytes, SealError, type RandomBytes } from './seal.ts'
