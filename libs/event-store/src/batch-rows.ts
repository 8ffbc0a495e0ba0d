import type { Instant } from '@onhand/event-sourcing'
import type { Table } from '@onhand/tables'
import type { ClearedDeadline, Deadline, DeadlineKey, Effect, RowChange } from './rows.ts'
import type { Batch, TableChanges } from './storage.ts'
import type { StreamId } from './types.ts'

type TableChange = { readonly put: object; readonly isNew: boolean } | { readonly remove: object }

/** No part can be stored with U+0000 in it, so nothing that is stored shares its key with another. */
const deadlineText = ({ on, stream, name }: DeadlineKey): string => `${on}\u0000${stream}\u0000${name}`
const isDefined = <Value>(value: Value | undefined): value is Value => value !== undefined

type DeadlineChange = { readonly set?: Deadline; readonly isNew?: boolean }

const changesOf = (
  deadlines: ReadonlyMap<string, DeadlineChange>,
  isWanted: (change: DeadlineChange) => boolean,
): readonly Deadline[] => {
  const found: Deadline[] = []
  for (const change of deadlines.values()) if (change.set && isWanted(change)) found.push(change.set)
  return found
}

const isFresh = (change: { readonly isNew?: boolean | undefined }): boolean => change.isNew === true

/**
 * The rows beside the log that a batch changes, at most one change a key: the last one.
 * @param believes whether what is said to be new is taken for it
 */
export const batchRows = (believes: boolean) => {
  const deadlines = new Map<string, { set?: Deadline; clear?: ClearedDeadline; isNew?: boolean }>()
  const effects = new Map<string, { add?: Effect; settle?: string }>()
  const tables = new Map<string, { table: Table<never>; rows: Map<string, TableChange> }>()
  const earliest = new Map<StreamId, Instant>()

  let assumes = false
  /** What a batch makes stays new, however often it changes it. */
  const isNewNow = (change: { isNew?: boolean }, before: { isNew?: boolean } | undefined): boolean => {
    const isNew = believes && (before === undefined ? isFresh(change) : isFresh(before))
    assumes ||= isNew
    return isNew
  }
  const clearDeadline = ({ dueAt, ...row }: ClearedDeadline): void => {
    const key = deadlineText(row)
    const set = deadlines.get(key)?.set
    if (set === undefined) deadlines.set(key, { clear: dueAt === undefined ? row : { ...row, dueAt } })
    else if (dueAt === undefined || dueAt === set.dueAt) deadlines.set(key, { clear: row })
  }
  const recordDeadline = (change: RowChange & { row: 'deadline' }): void => {
    if ('clear' in change) {
      clearDeadline(change.clear)
      return
    }
    const { on, dueAt } = change.set
    const key = deadlineText(change.set)
    const before = deadlines.get(key)
    deadlines.set(key, { set: change.set, isNew: isNewNow(change, before) })
    const known = earliest.get(on)
    if (known === undefined || dueAt < known) earliest.set(on, dueAt)
  }
  const recordTable = (change: RowChange & { row: 'table' }): void => {
    const { table } = change
    const row = ('put' in change ? change.put : change.remove) as Readonly<Record<string, unknown>>
    const known = tables.get(table.name) ?? { table, rows: new Map<string, TableChange>() }
    tables.set(table.name, known)
    const key = JSON.stringify(table.key.map((column) => row[column]))
    if ('put' in change)
      known.rows.set(key, {
        put: change.put,
        isNew: isNewNow(change, known.rows.get(key) as { isNew?: boolean } | undefined),
      })
    else known.rows.set(key, { remove: change.remove })
  }
  const record = (change: RowChange): void => {
    if (change.row === 'deadline') recordDeadline(change)
    else if (change.row === 'table') recordTable(change)
    else if ('add' in change) effects.set(change.add.id, { add: change.add })
    else effects.set(change.settle, { settle: change.settle })
  }

  return {
    record,
    /** True where it takes rows for new without a look. */
    assumes: () => assumes,
    size: () => deadlines.size + effects.size + tables.size,
    hasDeadline: (key: DeadlineKey): boolean => deadlines.has(deadlineText(key)),
    /** The earliest deadline that this batch has set on a stream; it may have been cleared again since. */
    earliestSet: (on: StreamId): Instant | null => earliest.get(on) ?? null,
    finish: (): Pick<Batch, 'deadlines' | 'effects' | 'tables'> => ({
      deadlines: {
        set: changesOf(deadlines, (change) => !isFresh(change)),
        fresh: changesOf(deadlines, isFresh),
        clear: [...deadlines.values()].map(({ clear }) => clear).filter(isDefined),
      },
      effects: {
        add: [...effects.values()].map(({ add }) => add).filter(isDefined),
        settle: [...effects.values()].map(({ settle }) => settle).filter(isDefined),
      },
      tables: [...tables.values()].map(({ table, rows }): TableChanges => ({
        table,
        put: [...rows.values()].flatMap((change) => ('put' in change && !change.isNew ? [change.put] : [])),
        fresh: [...rows.values()].flatMap((change) => ('put' in change && change.isNew ? [change.put] : [])),
        remove: [...rows.values()].flatMap((change) => ('remove' in change ? [change.remove] : [])),
      })),
    }),
  }
}
