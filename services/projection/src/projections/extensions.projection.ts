import type { Projection } from '@onhand/messaging'
import { extensionsTable } from '../app/stock-tables.ts'
import { loadRows } from './row-set.ts'

/** When holds that got more time expire. */
export const extensionsProjection: Projection = {
  name: 'hold_extensions_v1',
  tables: [extensionsTable],
  handles: ['onhand.inventory.reservation-extended.v1'],
  handle: async (all, tx) => {
    const events = all.filter((event) => event.type === 'onhand.inventory.reservation-extended.v1')
    const rows = await loadRows(
      tx,
      extensionsTable,
      events.map(({ data: { reservationId } }) => ({ reservationId })),
    )
    for (const event of events) {
      const { reservationId, expiresAt } = event.data
      const sequence = Number(event.sequence)
      if ((rows.get({ reservationId })?.sequence ?? 0) < sequence) rows.put({ reservationId, expiresAt, sequence })
    }
    await rows.flush(tx)
  },
}
