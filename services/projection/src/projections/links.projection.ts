import type { Projection } from '@onhand/messaging'
import { linksTable } from '../app/link-tables.ts'
import { loadRows } from './row-set.ts'

/** Order id and generation → hash of the token of that link. */
export type HashOf = (orderId: string, generation?: number) => string

/** Links that were revoked, or end: by the link's own stream. */
export const linksProjection = (hashOf: HashOf): Projection => ({
  name: 'tracking_links_v1',
  tables: [linksTable],
  handles: ['onhand.shipment.tracking-link-changed.v1'],
  handle: async (all, tx) => {
    const events = all.filter((event) => event.type === 'onhand.shipment.tracking-link-changed.v1')
    const rows = await loadRows(
      tx,
      linksTable,
      events.map(({ data: { orderId } }) => ({ orderId })),
    )
    for (const event of events) {
      const { orderId, generation, expiresAt } = event.data
      const sequence = Number(event.sequence)
      if ((rows.get({ orderId })?.sequence ?? 0) >= sequence) continue
      rows.put({ orderId, tokenHash: hashOf(orderId, generation), expiresAt, sequence })
    }
    await rows.flush(tx)
  },
})
