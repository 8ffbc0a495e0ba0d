import type { Json } from '@onhand/event-sourcing'
import { inTransit, type PurchaseOrder } from '../domain/purchase-order.ts'

/** A purchase order as callers read it. */
export type PurchaseOrderView = ReturnType<typeof purchaseOrderView>

export const purchaseOrderView = (purchaseOrderId: string, order: PurchaseOrder) => {
  const { supplierId, reference, status, placedAt, lines, asns } = order
  return {
    ...{ purchaseOrderId, supplierId, reference, status, placedAt },
    ...(order.dropship === undefined ? {} : { dropship: { ...order.dropship } }),
    lines: lines.map((line) => ({
      ...line,
      closed: line.closed === true,
      inTransit: inTransit(order, line.line),
    })),
    asns: asns.map(({ asnId, expectedOn, lines: units }) => ({
      asnId,
      expectedOn,
      lines: units.map(({ line, quantity, open }) => ({ line, quantity, open })),
    })),
  } satisfies Json
}
