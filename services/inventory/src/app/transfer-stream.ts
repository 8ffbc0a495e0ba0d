import { clearDeadline, put, setDeadline, type Change, type RowChange, type StreamType } from '@onhand/event-store'
import type { Table } from '@onhand/tables'
import {
  isOverdue,
  overdueAt,
  statusOf,
  transferDecider,
  type Transfer,
  type TransferCommand,
  type TransferEvent,
  type TransferLine,
  type TransferStatus,
} from '../domain/transfer.ts'

/** A transfer between two locations, for lists. */
export interface TransferRow {
  readonly transferId: string
  readonly source: string
  readonly destination: string
  readonly status: TransferStatus
  readonly expectedOn: string | null
  /** Null in rows from before it was kept. */
  readonly overdue: boolean | null
  readonly lines: readonly TransferLine[]
}
export const transferTable: Table<TransferRow> = {
  name: 'transfers',
  columns: {
    transferId: 'text',
    source: 'text',
    destination: 'text',
    status: 'text',
    expectedOn: 'date',
    overdue: 'boolean',
    lines: 'jsonb',
  },
  key: ['transferId'],
  indexes: [['status'], ['source'], ['destination'], ['overdue']],
}

const news = new Set<TransferEvent['type']>([
  'TransferOverdue',
  'TransferDiscrepancyFound',
  'TransferDiscrepancyResolved',
])

export const TRANSFER_OVERDUE = 'transfer-overdue'

/** Somebody looks when the day of units that are on the road is over. */
const overdueRows = ({ stream, before, after }: Change<Transfer | null, TransferEvent>): RowChange[] => {
  const [was, is] = [before, after].map((transfer) => (transfer === null ? null : overdueAt(transfer)))
  if (was === is || is === undefined) return []
  const deadline = { on: stream, stream, name: TRANSFER_OVERDUE }
  return is === null ? [clearDeadline(deadline)] : [setDeadline({ ...deadline, dueAt: is, attempt: 0 })]
}

/** Its stock's own events tell where the units are; in public it says only what does not add up. */
export const transferType: StreamType<Transfer | null, TransferCommand, TransferEvent> = {
  name: 'transfer',
  decider: transferDecider,
  form: 1,
  isPublic: ({ type }) => news.has(type),
  rows: (change) => {
    const { after } = change
    if (after === null) return []
    const { transferId, from: source, to: destination, expectedOn, lines } = after
    const state = { status: statusOf(after), overdue: isOverdue(after) }
    return [
      put(transferTable, { transferId, source, destination, expectedOn, ...state, lines }),
      ...overdueRows(change),
    ]
  },
}
