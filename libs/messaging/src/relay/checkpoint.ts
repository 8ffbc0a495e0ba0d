import { isBefore, type Position } from '@onhand/event-store'
import type { Publisher } from '@onhand/schemas'
import type { Table, TableStore } from '@onhand/tables'
import type { RelayCheckpoint } from './ports.ts'

interface RelayCheckpointRow extends Position {
  readonly service: Publisher
}

/** How far each log's relay has sent, in the log's own database: a backup brings both to the same point. */
export const relayCheckpoints: Table<RelayCheckpointRow> = {
  name: 'relay_checkpoints_v1',
  columns: { service: 'text', epoch: 'bigint', position: 'bigint' },
  key: ['service'],
}

export const tableRelayCheckpoint = (tables: TableStore, service: Publisher): RelayCheckpoint => ({
  read: async () => {
    await tables.ensure([relayCheckpoints])
    const row = await tables.get(relayCheckpoints, { service })
    return row ? { epoch: row.epoch, position: row.position } : null
  },
  write: ({ epoch, position }) =>
    tables.transaction(async (tx) => {
      const row = await tx.get(relayCheckpoints, { service })
      if (row && !isBefore(row, { epoch, position })) return
      // A former leader that comes late finds the row changed; the new one has sent at least as much.
      await tx.swap(relayCheckpoints, row, { service, epoch, position })
    }),
})
