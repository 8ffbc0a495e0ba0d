import type { Instant } from '@onhand/event-sourcing'
import type { Table } from '@onhand/tables'
import type { Deadline, DeadlineKey, Effect, RowChange } from './rows.ts'
import type { Batch, TableChanges } from './storage.ts'
import type { StreamId } from './types.ts'

type TableChange = { readonly put: object } | { readonly remove: object }

/** No part can be stored with U+0000 in it, so nothing that is stored shares its key with another. */
const deadlineText = ({ on, stream, name }: DeadlineKey): string => `${on}\u0000${stream}\u0000${name}`
const isDefined = <Value>(value: Value | undefined): value is Value => value !== undefined

/** The rows beside the log that a batch changes, at most one change a key: the last one. */
export const batchRows = () => {
  const deadlines = new Map<string, { set?: Deadline; clear?: DeadlineKey }>()
  const effects = new Map<string, { add?: Effect; settle?: string }>()
  const tables = new Map<string, { table: Table<never>; rows: Map<string, TableChange> }>()
  const earliest = new Map<StreamId, Instant>()

  const recordDeadline = (change: RowChange & { row: 'deadline' }): void => {
    if ('clear' in change) {
      deadlines.set(deadlineText(change.clear), { clear: change.clear })
      return
    }
    const { on, dueAt } = change.set
    deadlines.set(deadlineText(change.set), { set: change.set })
    const known = earliest.get(on)
    if (known === undefined || dueAt < known) earliest.set(on, dueAt)
  }
  const recordTable = (change: RowChange & { row: 'table' }): void => {
    const { table } = change
    const row = ('put' in change ? change.put : change.remove) as Readonly<Record<string, unknown>>
    const known = tables.get(table.name) ?? { table, rows: new Map<string, TableChange>() }
    tables.set(table.name, known)
    const key = JSON.stringify(table.key.map((column) => row[column]))
    known.rows.set(key, 'put' in change ? { put: change.put } : { remove: change.remove })
  }
  const record = (change: RowChange): void => {
    if (change.row === 'deadline') recordDeadline(change)
    else if (change.row === 'table') recordTable(change)
    else if ('add' in change) effects.set(change.add.id, { add: change.add })
    else effects.set(change.settle, { settle: change.settle })
  }

  return {
    record,
    get size() {
      return deadlines.size + effects.size + tables.size
    },
    hasDeadline: (key: DeadlineKey): boolean => deadlines.has(deadlineText(key)),
    /** The earliest deadline that this batch has set on a stream; it may have been cleared again since. */
    earliestSet: (on: StreamId): Instant | null => earliest.get(on) ?? null,
    finish: (): Pick<Batch, 'deadlines' | 'effects' | 'tables'> => ({
      deadlines: {
        set: [...deadlines.values()].map(({ set }) => set).filter(isDefined),
        clear: [...deadlines.values()].map(({ clear }) => clear).filter(isDefined),
      },
      effects: {
        add: [...effects.values()].map(({ add }) => add).filter(isDefined),
        settle: [...effects.values()].map(({ settle }) => settle).filter(isDefined),
      },
      tables: [...tables.values()].map(({ table, rows }): TableChanges => ({
        table,
        put: [...rows.values()].flatMap((change) => ('put' in change ? [change.put] : [])),
        remove: [...rows.values()].flatMap((change) => ('remove' in change ? [change.remove] : [])),
      })),
    }),
  }
}
