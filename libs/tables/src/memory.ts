import { checkDeclaration, columnName, difference } from './declaration.ts'
import { aggregateRows, selectRows, sortRows } from './memory-query.ts'
import { orderOf } from './query.ts'
import { hashOf, isNothing, locksOf, mergeAdditions, plusFigures, requireAdditive } from './additions.ts'
import { TableConflict, TableError, type Table, type TableReader, type TableStore, type TableWriter } from './types.ts'
import { columnsOf, encodeKey, encodeRow, keyText, type AnyTable, type Cells } from './values.ts'

interface Held {
  readonly table: AnyTable
  readonly rows: Map<string, Cells>
}

/** What one table looks like from somewhere: the store itself, or a transaction's overlay over it. */
interface View {
  get(id: string): Cells | undefined
  all(): Iterable<Cells>
}

/** A transaction that the caller ends itself: for a store that commits its own writes and these rows as one. */
export interface MemoryTablesTransaction {
  readonly writer: TableWriter
  /** All writes at once, synchronously. Throws `TableConflict`, having written nothing, if a swapped row has changed since. */
  commit(): void
  rollback(): void
}

export interface MemoryTables extends TableStore {
  begin(): MemoryTablesTransaction
  /** Every table's rows in the order of their keys: table name → rows. For comparing runs. */
  snapshot(): Readonly<Record<string, readonly Cells[]>>
}

/** Runs at once; what it throws is a rejection, as it is with a real server. */
const answer = <T>(work: () => T): Promise<T> =>
  new Promise((resolve) => {
    resolve(work())
  })

const readerOf = (viewOf: (table: AnyTable) => View): TableReader => ({
  get: (table, key) => answer(() => viewOf(table).get(keyText(table, encodeKey(table, key))) as never),
  getMany: (table, keys) =>
    answer(() => {
      const view = viewOf(table)
      const ids = new Set(keys.map((key) => keyText(table, encodeKey(table, key))))
      const found = [...ids].map((id) => view.get(id)).filter((row) => row !== undefined)
      return sortRows(found, orderOf(table, {})) as never
    }),
  select: (table, query) => answer(() => selectRows(viewOf(table).all(), table, query) as never),
  aggregate: (table, aggregate) => answer(() => aggregateRows(viewOf(table).all(), table, aggregate as never) as never),
  checksum: (table) =>
    answer(() => {
      const rows = sortRows([...viewOf(table).all()], orderOf(table, {}))
      return { rows: rows.length, sum: String(hashOf(JSON.stringify(rows))) }
    }),
})

/** What a transaction needs of its store. */
interface StoreParts {
  readonly heldOf: (table: AnyTable) => Held
  /** Lock → how many transactions that held it have committed. */
  readonly lockVersions: Map<number, number>
  readonly rowsAt: (place: string, table: AnyTable) => readonly Cells[]
}

const same = (a: Cells | undefined, b: Cells | undefined): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Writes of one transaction over the rows below: row, or null for a removed one. */
class Overlay {
  private readonly changes = new Map<string, Map<string, Cells | null>>()
  /** Additive table → key → what is added to it, whatever it holds when this commits. */
  private readonly additions = new Map<string, Map<string, Cells>>()
  private readonly locks = new Map<number, number>()
  private readonly guards: { held: Held; id: string; seen: Cells | undefined }[] = []
  private ended = false
  private readonly heldOf: (table: AnyTable) => Held
  private readonly store: StoreParts
  constructor(store: StoreParts) {
    this.heldOf = store.heldOf
    this.store = store
  }

  private changesOf(table: AnyTable): Map<string, Cells | null> {
    if (this.ended) throw new TableError('this transaction has ended')
    const changes = this.changes.get(table.name) ?? new Map<string, Cells | null>()
    this.changes.set(table.name, changes)
    return changes
  }

  readonly viewOf = (table: AnyTable): View => {
    const { rows } = this.heldOf(table)
    const changes = this.changesOf(table)
    const get = (id: string): Cells | undefined => {
      const change = changes.get(id)
      return change === undefined ? rows.get(id) : (change ?? undefined)
    }
    // No generator: V8 keeps each one's closure, and with it the transaction, until the next full collection.
    const all = (): Cells[] => {
      const visible: Cells[] = []
      for (const [id, row] of rows) if (!changes.has(id)) visible.push(row)
      for (const row of changes.values()) if (row !== null) visible.push(row)
      return visible
    }
    return table.additive === true ? this.withAdditions(table, { get, all }) : { get, all }
  }

  private additionsOf(table: AnyTable): Map<string, Cells> {
    const additions = this.additions.get(table.name) ?? new Map<string, Cells>()
    this.additions.set(table.name, additions)
    return additions
  }

  private withAdditions(table: AnyTable, below: View): View {
    const additions = this.additionsOf(table)
    const total = (id: string): Cells | undefined => {
      const [row, added] = [below.get(id), additions.get(id)]
      const sum = row && added ? plusFigures(table, row, added) : (added ?? row)
      return sum === undefined || isNothing(table, sum) ? undefined : sum
    }
    const every = (): Cells[] => {
      const ids = new Set([...[...below.all()].map((row) => keyText(table, row)), ...additions.keys()])
      return [...ids].map(total).filter((row) => row !== undefined)
    }
    return { get: total, all: every }
  }

  private add<Row extends object>(table: Table<Row>, rows: readonly Row[]): void {
    this.changesOf(table)
    const additions = this.additionsOf(table)
    for (const row of mergeAdditions(table, rows)) {
      const id = keyText(table, row)
      const known = additions.get(id)
      additions.set(id, known ? plusFigures(table, known, row) : row)
    }
  }

  /** Whoever had the lock meanwhile and committed makes this transaction fail at its own commit, to be tried again. */
  private lock(names: readonly string[]): void {
    for (const lock of locksOf(names))
      if (!this.locks.has(lock)) this.locks.set(lock, this.store.lockVersions.get(lock) ?? 0)
  }

  private adopt(tables: readonly AnyTable[], place: string): void {
    for (const table of tables) {
      const visible = [...this.viewOf(table).all()]
      const changes = this.changesOf(table)
      this.additions.delete(table.name)
      for (const row of visible) changes.set(keyText(table, row), null)
      for (const row of this.store.rowsAt(place, table)) changes.set(keyText(table, row), row)
    }
  }

  private write(table: AnyTable, entries: readonly (readonly [string, Cells | null])[]): void {
    this.heldOf(table)
    const changes = this.changesOf(table)
    for (const [id, row] of entries) changes.set(id, row)
  }

  private swap(table: AnyTable, expected: object | undefined, next: object): boolean {
    const row = encodeRow(table, next)
    const id = keyText(table, row)
    const wanted = expected === undefined ? undefined : encodeRow(table, expected)
    if (wanted !== undefined && keyText(table, wanted) !== id)
      throw new TableError(`${table.name}: a swap keeps its key`)
    if (!same(this.viewOf(table).get(id), wanted)) return false
    const held = this.heldOf(table)
    if (!this.changesOf(table).has(id)) this.guards.push({ held, id, seen: held.rows.get(id) })
    this.write(table, [[id, row]])
    return true
  }

  readonly writer: TableWriter = {
    ...readerOf(this.viewOf),
    upsert: (table, rows) =>
      answer(() => {
        requireAdditive(table, false)
        const encoded = rows.map((row) => encodeRow(table, row))
        this.write(
          table,
          encoded.map((row) => [keyText(table, row), row]),
        )
      }),
    remove: (table, keys) =>
      answer(() => {
        requireAdditive(table, false)
        this.write(
          table,
          keys.map((key) => [keyText(table, encodeKey(table, key)), null]),
        )
      }),
    clear: (table) =>
      answer(() => {
        const visible = [...this.viewOf(table).all()]
        this.additions.delete(table.name)
        this.write(
          table,
          visible.map((row) => [keyText(table, row), null]),
        )
      }),
    swap: (table, expected, next) => answer(() => this.swap(table, expected, next)),
    add: (table, rows) => answer(() => this.add(table, rows)),
    lock: (names) => answer(() => this.lock(names)),
    adopt: (tables, place) => answer(() => this.adopt(tables, place)),
  }

  commit(): void {
    if (this.ended) throw new TableError('this transaction has ended')
    this.ended = true
    for (const { held, id, seen } of this.guards)
      if (!same(held.rows.get(id), seen)) throw new TableConflict(`${held.table.name}: row ${id} was changed meanwhile`)
    const { lockVersions } = this.store
    for (const [lock, seen] of this.locks)
      if ((lockVersions.get(lock) ?? 0) !== seen)
        throw new TableConflict(`lock ${lock} was another transaction's meanwhile`)
    for (const lock of this.locks.keys()) lockVersions.set(lock, (lockVersions.get(lock) ?? 0) + 1)
    for (const [name, changes] of this.changes) {
      const { rows } = this.heldOf({ name } as AnyTable)
      for (const [id, row] of changes) {
        if (row === null) rows.delete(id)
        else rows.set(id, row)
      }
    }
    for (const [name, additions] of this.additions) {
      const { rows, table } = this.heldOf({ name } as AnyTable)
      for (const [id, added] of additions) {
        const known = rows.get(id)
        const sum = known ? plusFigures(table, known, added) : added
        if (isNothing(table, sum)) rows.delete(id)
        else rows.set(id, sum)
      }
    }
  }

  rollback(): void {
    this.ended = true
  }
}

const ensureHeld = (all: Map<string, Held>, table: AnyTable): void => {
  checkDeclaration(table)
  const held = all.get(table.name)
  if (held === undefined) {
    all.set(table.name, { table, rows: new Map() })
    return
  }
  if (held.table === table) return
  const existing = new Map<string, string>(
    columnsOf(held.table).map(([property, type]) => [columnName(property), type]),
  )
  const added = columnsOf(table).filter(
    ([property]) => !existing.has(columnName(property)) && !table.key.includes(property),
  )
  for (const [property, type] of added) existing.set(columnName(property), type)
  const wrong = difference(table, existing, held.table.key.map(columnName))
  if (wrong !== undefined) throw new TableError(`table ${table.name}: ${wrong}`)
  if (added.length === 0) return
  const widened = [...held.rows].map(([id, row]) => [id, encodeRow(table, row)] as const)
  all.set(table.name, { table, rows: new Map(widened) })
}

/**
 * Tables in memory, alike to PostgreSQL's to the last value: read committed, rows frozen copies. For tests and the
 * simulation.
 */
export const createMemoryTables = (): MemoryTables => {
  const all = new Map<string, Held>()
  const heldOf = (table: AnyTable): Held => {
    const held = all.get(table.name)
    if (held === undefined) throw new TableError(`table ${table.name} does not exist: ensure it first`)
    return held
  }
  const viewOf = (table: AnyTable): View => {
    const { rows } = heldOf(table)
    return { get: (id) => rows.get(id), all: () => rows.values() }
  }
  const places = new Map<string, MemoryTables>()
  const rowsAt = (place: string, { name }: AnyTable): readonly Cells[] => places.get(place)?.snapshot()[name] ?? []
  const lockVersions = new Map<number, number>()
  const begin = (): MemoryTablesTransaction => new Overlay({ heldOf, lockVersions, rowsAt })
  return {
    ...readerOf(viewOf),
    begin,
    atOneMoment: async (work) => {
      const copies = new Map([...all].map(([name, { rows }]) => [name, new Map(rows)]))
      const copyOf = (table: AnyTable): View => {
        const rows = copies.get(heldOf(table).table.name) ?? new Map<string, Cells>()
        return { get: (id) => rows.get(id), all: () => rows.values() }
      }
      return work(readerOf(copyOf))
    },
    ensure: (tables) =>
      answer(() => {
        for (const table of tables) ensureHeld(all, table)
      }),
    transaction: async (work) => {
      const transaction = begin()
      try {
        const result = await work(transaction.writer)
        transaction.commit()
        return result
      } finally {
        transaction.rollback()
      }
    },
    beside: (place) => {
      const store = places.get(place) ?? createMemoryTables()
      places.set(place, store)
      return store
    },
    discard: (place) => {
      places.delete(place)
      return Promise.resolve()
    },
    snapshot: () =>
      Object.fromEntries(
        [...all]
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([name, { table, rows }]) => [name, sortRows([...rows.values()], orderOf(table, {}))]),
      ),
    close: () => Promise.resolve(),
  }
}
