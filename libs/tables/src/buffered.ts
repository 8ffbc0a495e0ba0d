import { isNothing, mergeAdditions, plusFigures, requireAdditive } from './additions.ts'
import type { Key, Table, TableStore, TableWriter } from './types.ts'
import type { AnyTable, Cells } from './values.ts'

export interface BufferedTables {
  readonly writer: TableWriter
  /** Writes what has changed, in one transaction with `work`. Call it between batches, never within one. */
  flush(work?: (tx: TableWriter) => Promise<void>): Promise<void>
  /** Rows that would be written now. */
  readonly pending: number
}

interface Options {
  /** Rows kept in memory at most, after a flush; what goes beyond is read again when it is needed. */
  readonly rows: number
  /** Rows of one statement. */
  readonly chunk: number
}

type Row = object

/** What is known of one table's rows. Nobody else writes it, so what was never seen and never given away is not there. */
interface Buffer {
  readonly table: AnyTable
  /** Key → row; null: known not to be there. */
  readonly rows: Map<string, Row | null>
  readonly dirty: Set<string>
  readonly additions: Map<string, Cells>
  /** Rows rest in the store that are not in memory. */
  spilled: boolean
}

const idOf = (table: AnyTable, key: object): string => {
  const values = key as Readonly<Record<string, unknown>>
  const [first, ...rest] = table.key
  if (rest.length === 0 && first !== undefined) return String(values[first])
  let id = ''
  for (const column of table.key) id += `${String(values[column])}\n`
  return id
}

const keyOf = (table: AnyTable, row: object): object => {
  const values = row as Readonly<Record<string, unknown>>
  return Object.fromEntries(table.key.map((column) => [column, values[column]]))
}

/**
 * Tables that are filled from nothing by one writer: rows stay in memory while they change and are written many at once. Rows are
 * handed out as they were put in, and checked when they are written. Memory is bounded by rows, not by what was ever written.
 */
export const createBufferedTables = (
  store: TableStore,
  { rows: keep, chunk }: Options = { rows: 200_000, chunk: 5_000 },
): BufferedTables => {
  const buffers = new Map<string, Buffer>()
  const bufferOf = (table: AnyTable): Buffer => {
    const known = buffers.get(table.name)
    if (known) return known
    const buffer = { table, rows: new Map(), dirty: new Set<string>(), additions: new Map(), spilled: false }
    buffers.set(table.name, buffer)
    return buffer
  }
  const load = async (buffer: Buffer, keys: readonly object[]): Promise<void> => {
    if (!buffer.spilled) return
    const { table, rows } = buffer
    const missing = keys.filter((key) => !rows.has(idOf(table, key)))
    if (missing.length === 0) return
    for (const key of missing) rows.set(idOf(table, key), null)
    for (const row of (await store.getMany(table, missing)) as Row[]) rows.set(idOf(table, row), row)
  }
  const getMany = async <R extends object>(table: Table<R>, keys: readonly Key<R>[]): Promise<R[]> => {
    const buffer = bufferOf(table)
    await load(buffer, keys)
    const found = new Map<string, R>()
    for (const key of keys) {
      const id = idOf(table, key)
      const row = buffer.rows.get(id)
      if (row) found.set(id, row as R)
    }
    return [...found.values()]
  }
  const pending = (): number =>
    [...buffers.values()].reduce((sum, { dirty, additions }) => sum + dirty.size + additions.size, 0)

  const writeRows = async (tx: TableWriter, { table, rows, dirty }: Buffer): Promise<void> => {
    const [put, gone]: [Row[], object[]] = [[], []]
    for (const id of dirty) {
      const row = rows.get(id)
      if (row) put.push(row)
      else if (row === null) gone.push(goneKeys.get(table.name)?.get(id) ?? {})
    }
    for (let at = 0; at < gone.length; at += chunk) await tx.remove(table, gone.slice(at, at + chunk))
    for (let at = 0; at < put.length; at += chunk) await tx.upsert(table, put.slice(at, at + chunk))
  }
  const writeAdditions = async (tx: TableWriter, { table, additions }: Buffer): Promise<void> => {
    const list = [...additions.values()]
    for (let at = 0; at < list.length; at += chunk) await tx.add(table, list.slice(at, at + chunk))
  }
  /** Keys of rows that were removed since the last flush. */
  const goneKeys = new Map<string, Map<string, object>>()

  const forget = (buffer: Buffer): void => {
    buffer.dirty.clear()
    buffer.additions.clear()
    goneKeys.get(buffer.table.name)?.clear()
  }
  /** The oldest rows go first: a stream that is busy is put back behind them each time it is written. */
  const shrink = (): void => {
    let excess = [...buffers.values()].reduce((sum, { rows }) => sum + rows.size, 0) - keep
    for (const buffer of [...buffers.values()].sort((a, b) => b.rows.size - a.rows.size)) {
      if (excess <= 0) return
      for (const id of buffer.rows.keys()) {
        if (excess <= 0) break
        buffer.rows.delete(id)
        buffer.spilled = true
        excess -= 1
      }
    }
  }
  const flush = async (work: (tx: TableWriter) => Promise<void> = () => Promise.resolve()): Promise<void> => {
    await store.transaction(async (tx) => {
      for (const buffer of buffers.values()) {
        if (buffer.table.additive === true) await writeAdditions(tx, buffer)
        else await writeRows(tx, buffer)
      }
      await work(tx)
    })
    for (const buffer of buffers.values()) forget(buffer)
    shrink()
  }

  const writer: TableWriter = {
    getMany,
    get: async (table, key) => (await getMany(table, [key]))[0],
    upsert: (table, rows) => {
      requireAdditive(table, false)
      const buffer = bufferOf(table)
      for (const row of rows) {
        const id = idOf(table, row)
        buffer.rows.delete(id)
        buffer.rows.set(id, row)
        buffer.dirty.add(id)
      }
      return Promise.resolve()
    },
    remove: (table, keys) => {
      requireAdditive(table, false)
      const buffer = bufferOf(table)
      const gone = goneKeys.get(table.name) ?? new Map<string, object>()
      goneKeys.set(table.name, gone)
      for (const key of keys) {
        const id = idOf(table, key)
        if (!buffer.spilled && !buffer.rows.has(id)) continue
        buffer.rows.set(id, null)
        buffer.dirty.add(id)
        gone.set(id, keyOf(table, key))
      }
      return Promise.resolve()
    },
    add: (table, rows) => {
      const buffer = bufferOf(table)
      for (const row of mergeAdditions(table, rows)) {
        const id = idOf(table, row)
        const known = buffer.additions.get(id)
        const sum = known ? plusFigures(table, known, row) : row
        if (isNothing(table, sum)) buffer.additions.delete(id)
        else buffer.additions.set(id, sum)
      }
      return Promise.resolve()
    },
    // Nobody else is there to be kept out.
    lock: () => Promise.resolve(),
    select: async (table, query) => {
      await flush()
      return store.select(table, query)
    },
    aggregate: async (table, aggregate) => {
      await flush()
      return store.aggregate(table, aggregate)
    },
    checksum: async (table) => {
      await flush()
      return store.checksum(table)
    },
    clear: () => Promise.reject(new Error('Tables that are being filled are not cleared')),
    swap: () => Promise.reject(new Error('Tables that are being filled have one writer: nothing is swapped')),
    adopt: () => Promise.reject(new Error('Tables that are being filled adopt none')),
  }
  return {
    writer,
    flush,
    get pending() {
      return pending()
    },
  }
}
