import type { Clock } from '@onhand/runtime'
import type { Key, Table, TableStore, Where } from '@onhand/tables'
import { caughtMailTable } from './caught-mail.ts'
import { deliveriesTable, payloadsTable, webhooksTable, type DeliveryRow } from './webhook-streams.ts'

export const DAY_MS = 86_400_000
/** Rows a transaction: others write between two of them. */
const AT_ONCE = 1_000

const ENDED: readonly string[] = ['delivered', 'dead', 'cancelled']

export interface RetentionOptions {
  readonly tables: TableStore
  readonly clock: Clock
  /** How long what has ended can be looked at and replayed. Longer than a delivery is tried (four days at most). */
  readonly keptDays: number
}

/** Removes the rows that meet the conditions, the oldest first. @returns how many */
const removeWhere = async <Row extends object>(
  tables: TableStore,
  table: Table<Row>,
  { where, by }: { readonly where: Where<Row>; readonly by: keyof Row & string },
): Promise<number> => {
  let removed = 0
  for (;;) {
    const rows = await tables.select(table, { where, orderBy: [{ column: by }], limit: AT_ONCE })
    const keys = rows.map((row) => Object.fromEntries(table.key.map((name) => [name, row[name]])) as Key<Row>)
    if (keys.length > 0) await tables.transaction((tx) => tx.remove(table, keys))
    removed += keys.length
    if (rows.length < AT_ONCE) return removed
  }
}

/**
 * What was sent to partners is dropped with what became of it, and mail that the embedded catcher kept: the log keeps that it
 * happened, these tables would only grow. What still waits to be delivered stays.
 * @returns how many rows went
 */
export const dropOld = async ({ tables, clock, keptDays }: RetentionOptions): Promise<number> => {
  const before = new Date(clock.epochMs() - keptDays * DAY_MS).toISOString()
  let removed = 0
  for (const { subscriptionId } of await tables.select(webhooksTable, { limit: 10_000 })) {
    const where: Where<DeliveryRow> = { subscriptionId, queuedAt: { lt: before }, status: { in: ENDED } }
    removed += await removeWhere(tables, deliveriesTable, { where, by: 'queuedAt' })
  }
  removed += await removeWhere(tables, payloadsTable, { where: { occurredAt: { lt: before } }, by: 'occurredAt' })
  return (
    removed + (await removeWhere(tables, caughtMailTable, { where: { receivedAt: { lt: before } }, by: 'receivedAt' }))
  )
}
