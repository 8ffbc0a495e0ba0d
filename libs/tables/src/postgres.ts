import { transaction, translated, typeParsers, type Queryable } from '@onhand/postgres'
import type { Pool, QueryConfig } from 'pg'
import { ensureTables } from './ddl.ts'
import { adoptTables, besidePool, createPlace, dropPlace } from './places.ts'
import {
  addSql,
  aggregateSql,
  cellsParameters,
  checksumSql,
  deleteSql,
  getManySql,
  keyCellsParameters,
  keysParameters,
  quoted,
  removeZerosSql,
  rowsParameters,
  selectSql,
  swapSql,
  upsertSql,
  type BoundStatement,
  type Statement,
} from './sql.ts'
import { TableError, type Checksum, type TableReader, type TableStore, type TableWriter } from './types.ts'
import { sharingShortReads } from './short-reads.ts'
import { locksOf, mergeAdditions, requireAdditive, takesAway } from './additions.ts'
import { encodeRow, keyText, type AnyTable } from './values.ts'

/** Values as `Table` promises them, whatever parsers the client has for its other queries. Throws DatabaseUnavailableError. */
const rowsOf = async <Row>(client: Queryable, sql: BoundStatement): Promise<Row[]> => {
  try {
    const { rows } = await client.query({ ...sql, types: typeParsers } as QueryConfig)
    return rows as Row[]
  } catch (error) {
    throw translated(error)
  }
}
/** Throws DatabaseUnavailableError too. */
const run = async (client: Queryable, statement: Pick<Statement, 'text'>, values: unknown[]): Promise<number> => {
  try {
    const { rowCount } = await client.query({ ...statement, values }) // With its name, where it has one.
    return rowCount ?? 0
  } catch (error) {
    throw translated(error)
  }
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
    checksum: async (table) => {
      const [row] = await rowsOf<Checksum>(client, { text: checksumSql(table), values: [] })
      return row ?? { rows: 0, sum: '0' }
    },
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
    requireAdditive(table, false)
    const values = rowsParameters(table, rows)
    if (rows.length > 0) await run(client, upsertSql(table), values)
  },
  remove: async (table, keys) => {
    requireAdditive(table, false)
    const values = keysParameters(table, keys)
    if (keys.length > 0) await run(client, deleteSql(table), values)
  },
  clear: async (table) => {
    await run(client, { text: `delete from ${quoted(table.name)}` }, [])
  },
  swap: (table, expected, next) => swap(client, table, expected, next),
  add: async (table, rows) => {
    const additions = mergeAdditions(table, rows)
    if (additions.length > 0) await run(client, addSql(table), cellsParameters(table, additions))
    const fewer = additions.filter((row) => takesAway(table, row))
    if (fewer.length > 0) await run(client, removeZerosSql(table), keyCellsParameters(table, fewer))
  },
  lock: async (names) => {
    const locks = locksOf(names)
    if (locks.length > 0) await run(client, lockSql, [locks])
  },
  adopt: (tables, place) => adoptTables(client, tables, place),
})

/** Any class number does, as long as nothing else takes two-part advisory locks of it. */
const lockSql: Statement = {
  name: 'lock_names',
  text: 'select pg_advisory_xact_lock(720575, l) from unnest($1::integer[]) as l',
}

/** Tables in PostgreSQL, in the first schema of the connection's search path. `close` ends the pool. */
export const createPostgresTables = (pool: Pool): TableStore => {
  const places = new Map<string, Pool>()
  return {
    ...readerOf(sharingShortReads(pool)),
    ensure: (tables, options) => transaction(pool, (client) => ensureTables(client, tables, options)),
    transaction: (work) => transaction(pool, (client) => work(postgresTableWriter(client))),
    atOneMoment: (work) =>
      transaction(pool, async (client) => {
        await client.query('set transaction isolation level repeatable read, read only')
        return work(readerOf(client))
      }),
    beside: (place) => {
      const other = places.get(place) ?? besidePool(pool, place)
      places.set(place, other)
      return placeStore(createPostgresTables(other), pool, place)
    },
    discard: async (place) => {
      await places.get(place)?.end()
      places.delete(place)
      await dropPlace(pool, place)
    },
    close: async () => {
      await Promise.all([...places.values()].map((other) => other.end()))
      await pool.end()
    },
  }
}

/** Its schema is made with its first tables; its connections end with those of the store that it stands beside. */
const placeStore = (store: TableStore, pool: Pool, place: string): TableStore => ({
  ...store,
  ensure: async (tables, options) => {
    await createPlace(pool, place)
    await store.ensure(tables, options)
  },
  close: () => Promise.resolve(),
})
