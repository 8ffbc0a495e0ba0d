import type { Key, Table, TableWriter } from '@onhand/tables'

/** The rows that one batch of events touches: read once, folded in memory, written once. */
export interface RowSet<Row extends object> {
  get(key: Key<Row>): Row | undefined
  put(row: Row): void
  remove(key: Key<Row>): void
  flush(tx: TableWriter): Promise<void>
}

export const loadRows = async <Row extends object>(
  tx: TableWriter,
  table: Table<Row>,
  keys: readonly Key<Row>[],
): Promise<RowSet<Row>> => {
  const idOf = (row: Key<Row>): string => JSON.stringify(table.key.map((column) => row[column]))
  const keyOf = (row: Key<Row>): Key<Row> =>
    Object.fromEntries(table.key.map((column) => [column, row[column]])) as Key<Row>
  const rows = new Map((await tx.getMany(table, keys.map(keyOf))).map((row) => [idOf(row), row]))
  const changed = new Map<string, Row>()
  const removed = new Map<string, Key<Row>>()
  return {
    get: (key) => rows.get(idOf(key)),
    put: (row) => {
      const id = idOf(row)
      rows.set(id, row)
      changed.set(id, row)
      removed.delete(id)
    },
    remove: (key) => {
      const id = idOf(key)
      rows.delete(id)
      changed.delete(id)
      removed.set(id, keyOf(key))
    },
    flush: async (writer) => {
      if (removed.size > 0) await writer.remove(table, [...removed.values()])
      if (changed.size > 0) await writer.upsert(table, [...changed.values()])
    },
  }
}
