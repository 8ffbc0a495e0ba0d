import type { Projection } from '@onhand/messaging'
import { linkRow } from '../app/links.ts'
import { linkTable } from '../app/tables.ts'

/** A shopper's link was revoked, or ends: the row that the order came with follows. An older generation changes nothing. */
export const linksProjection = (secret: string): Projection => ({
  name: 'order_links_v1',
  tables: [linkTable],
  handles: ['onhand.shipment.tracking-link-changed.v1'],
  handle: async (events, tx) => {
    for (const { type, data } of events) {
      if (type !== 'onhand.shipment.tracking-link-changed.v1') continue
      const { orderId, generation, expiresAt } = data
      const [known] = await tx.getMany(linkTable, [{ orderId }])
      if ((known?.generation ?? 0) <= generation)
        await tx.upsert(linkTable, [linkRow(secret, orderId, generation, expiresAt)])
    }
  },
})
