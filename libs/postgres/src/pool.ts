import pg from 'pg'
import type { Logger } from '@onhand/runtime'
import { typeParsers } from './types.ts'

export type Pool = pg.Pool
export type PoolClient = pg.PoolClient
/** A pool or one of its clients: whatever takes a query. */
export type Queryable = Pick<pg.ClientBase, 'query'>

export interface PoolOptions {
  logger: Logger
  /** Connections at most; 10 when left out. */
  max?: number
  /** Statements of one connection that nobody waits in between leave together, and their answers come together. */
  pipeline?: boolean
  /** Shown in pg_stat_activity. */
  applicationName?: string
  /** The server ends a statement that takes longer. */
  statementTimeoutMs?: number
  /** The server ends a transaction whose client pauses longer. */
  idleInTransactionTimeoutMs?: number
}

/**
 * Connections to one database. `bigint` arrives as a number (a value beyond 2^53 − 1 fails the query), `timestamptz`
 * as an ISO instant with milliseconds, `date` as `YYYY-MM-DD`. A connection that breaks while idle is logged, not thrown.
 */
export const createPool = (url: string, options: PoolOptions): Pool => {
  const {
    logger,
    max = 10,
    pipeline = false,
    applicationName,
    statementTimeoutMs,
    idleInTransactionTimeoutMs,
  } = options
  const pool = new pg.Pool({
    connectionString: url,
    max,
    ...{ keepAlive: true, pipeline },
    connectionTimeoutMillis: 10_000,
    types: typeParsers,
    options: '-c timezone=UTC -c datestyle=ISO', // The instants' parser counts on both.
    ...(applicationName === undefined ? {} : { application_name: applicationName }),
    ...(statementTimeoutMs === undefined ? {} : { statement_timeout: statementTimeoutMs }),
    ...(idleInTransactionTimeoutMs === undefined
      ? {}
      : { idle_in_transaction_session_timeout: idleInTransactionTimeoutMs }),
  })
  pool.on('error', (error) => {
    // A server that stops at the same time may break a connection that is being closed.
    if (!pool.ending) logger.warn({ err: error }, 'An idle database connection broke')
  })
  return pool
}
