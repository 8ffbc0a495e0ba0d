import { put, type StreamType } from '@onhand/event-store'
import type { Table } from '@onhand/tables'
import {
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
    lines: 'jsonb',
  },
  key: ['transferId'],
  indexes: [['status'], ['source'], ['destination']],
}

const news = new Set<TransferEvent['type']>(['TransferDiscrepancyFound', 'TransferDiscrepancyResolved'])

/** Its stock's own events tell where the units are; in public it says only what does not add up. */
export const transferType: StreamType<Transfer | null, TransferCommand, TransferEvent> = {
  name: 'transfer',
  decider: transferDecider,
  form: 1,
  isPublic: ({ type }) => news.has(type),
  rows: ({ after }) => {
    if (after === null) return []
    const { transferId, from, to, expectedOn, lines } = after
    return [
      put(transferTable, { transferId, source: from, destination: to, status: statusOf(after), expectedOn, lines }),
    ]
  },
}
