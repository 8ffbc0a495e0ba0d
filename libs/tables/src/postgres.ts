import { DatabaseUnavailableError, isUnreachable, transaction, typeParsers, type Queryable } from '@onhand/postgres'
import type { Pool, QueryConfig } from 'pg'
import { ensureTables } from './ddl.ts'
import {
  aggregateSql,
  deleteSql,
  getManySql,
  keysParameters,
  quoted,
  rowsParameters,
  selectSql,
  swapSql,
  upsertSql,
  type BoundStatement,
  type Statement,
} from './sql.ts'
import { TableError, type TableReader, type TableStore, type TableWriter } from './types.ts'
import { encodeRow, keyText, type AnyTable } from './values.ts'

/** Values as `Table` promises them, whatever parsers the client has for its other queries. Throws DatabaseUnavailableError. */
const rowsOf = async <Row>(client: Queryable, sql: BoundStatement & { name?: string }): Promise<Row[]> => {
  try {
    const { rows } = await client.query({ ...sql, types: typeParsers } as QueryConfig)
    return rows as Row[]
  } catch (error) {
    throw isUnreachable(error) ? new DatabaseUnavailableError(error) : error
  }
}
const run = async (client: Queryable, { name, text }: Statement, values: unknown[]): Promise<number> => {
  const { rowCount } = await client.query({ name, text, values })
  return rowCount ?? 0
}

const readerOf = (client: Queryable): TableReader => {
  const getMany: TableReader['getMany'] = async (table, keys) => {
    const values = keysParameters(table, keys)
    return keys.length === 0 ? [] : rowsOf(client, { ...getManySql(table), values })
  }
  return {
    getMany,
    get: async (table, key) => (await getMany(table, [key]))[0],
    select: async (table, query) => rowsOf(client, selectSql(table, query)),
    aggregate: async (table, aggregate) => rowsOf(client, aggregateSql(table, aggregate as never)),
  }
}

const swap: (
  client: Queryable,
  table: AnyTable,
  expected: object | undefined,
  next: object,
) => Promise<boolean> = async (client, table, expected, next) => {
  const values = rowsParameters(table, [next])
  if (expected !== undefined) {
    if (keyText(table, encodeRow(table, expected)) !== keyText(table, encodeRow(table, next)))
      throw new TableError(`${table.name}: a swap keeps its key`)
    values.push(...rowsParameters(table, [expected]))
  }
  return (await run(client, swapSql(table, expected !== undefined), values)) === 1
}

/** Reads and writes tables inside the transaction that the caller has begun on this client, and ends. */
export const postgresTableWriter = (client: Queryable): TableWriter => ({
  ...readerOf(client),
  upsert: async (table, rows) => {
    const values = rowsParameters(table, rows)
    if (rows.length > 0) await run(client, upsertSql(table), values)
  },
  remove: async (table, keys) => {
    const values = keysParameters(table, keys)
    if (keys.length > 0) await run(client, deleteSql(table), values)
  },
  clear: async (table) => {
    await client.query(`delete from ${quoted(table.name)}`)
  },
  swap: (table, expected, next) => swap(client, table, expected, next),
})

/** Tables in PostgreSQL, in the first schema of the connection's search path. `close` ends the pool. */
export const createPostgresTables = (pool: Pool): TableStore => ({
  ...readerOf(pool),
  ensure: (tables) => transaction(pool, (client) => ensureTables(client, tables)),
  transaction: (work) => transaction(pool, (client) => work(postgresTableWriter(client))),
  close: () => pool.end(),
})
