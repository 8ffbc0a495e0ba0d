import { isRejection } from '@onhand/event-sourcing'
import { type Command, type View } from '@onhand/event-store'
import type { DropshipRequested } from '@onhand/schemas'
import { lineOf } from '../domain/purchase-order.ts'
import { onPurchaseOrder, placePurchaseOrder } from './purchase-orders.ts'
import { purchaseOrderType, supplierType } from './supply-streams.ts'

/** A supplier that nobody has registered yet goes by its location's id; its parcels leave when it says so. */
const knowSupplier = (view: View, supplierId: string): void => {
  if (view.get(supplierType, supplierId) !== null) return
  const data = { supplierId, name: supplierId, leadTimeDays: 0 }
  view.apply(supplierType, supplierId, { type: 'PutSupplier', data })
}

/** The supplier's order writes itself: what it sends goes to the customer, and is no supply of any location. */
export const orderDropship = (requested: DropshipRequested): Command<null> => {
  const { purchaseOrderId, supplierLocation, orderId, shipmentId, reservationId, lines, promisedOn } = requested
  const due = promisedOn === null ? {} : { expectedOn: promisedOn }
  const placed = placePurchaseOrder({
    ...{ purchaseOrderId, supplierId: supplierLocation, reference: orderId },
    dropship: { orderId, shipmentId, reservationId },
    lines: lines.map(({ line, sku, quantity }) => ({ line, sku, quantity, location: supplierLocation, ...due })),
  })
  return {
    ...placed,
    decide: (view, now) => {
      if (view.version(purchaseOrderType, purchaseOrderId) > 0) return null
      knowSupplier(view, supplierLocation)
      const decided = placed.decide(view, now)
      if (isRejection(decided)) throw new Error(`The purchase order ${purchaseOrderId} was refused: ${decided.code}`)
      return null
    },
  }
}

interface TakenBack {
  readonly shipmentId: string | null
  readonly line: number
  readonly quantity: number
}

/** What an order takes back of a parcel that a supplier was to send, the supplier need not send; what has left has left. */
export const withdrawDropship = (command: Command<null>, { shipmentId, line, quantity }: TakenBack): Command<null> => {
  if (shipmentId === null || shipmentId.length > LONGEST_ID) return command
  const cancel = onPurchaseOrder('withdrawDropship', shipmentId, {
    type: 'CancelPurchaseOrder',
    data: { line, reason: 'order-changed' },
  })
  return {
    ...command,
    streams: [...command.streams, ...cancel.streams],
    more: (view) => {
      const isOurs = view.get(purchaseOrderType, shipmentId).dropship !== undefined
      return [...(command.more?.(view) ?? []), ...(isOurs ? (cancel.more?.(view) ?? []) : [])]
    },
    decide: (view, now) => {
      const order = view.get(purchaseOrderType, shipmentId)
      const left = (lineOf(order, line)?.onOrder ?? 0) - quantity
      if (order.dropship !== undefined && left === 0) cancel.decide(view, now)
      return command.decide(view, now)
    },
  }
}
const LONGEST_ID = 48
