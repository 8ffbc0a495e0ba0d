import { orderPlaced } from './order-placed.ts'
import { orderPromised } from './order-promised.ts'
import { orderSourced } from './order-sourced.ts'
import { lineAllocated } from './line-allocated.ts'
import { lineDeallocated } from './line-deallocated.ts'
import { shipmentFailed } from './shipment-failed.ts'
import { shipmentRejected } from './shipment-rejected.ts'
import { lineBackordered } from './line-backordered.ts'
import { orderConfirmed } from './order-confirmed.ts'
import { promiseChanged } from './promise-changed.ts'
import { fulfilmentRequested } from './fulfilment-requested.ts'
import { readyForPickup } from './ready-for-pickup.ts'
import { collected } from './collected.ts'
import { paymentAuthorized } from './payment-authorized.ts'
import { paymentCaptured } from './payment-captured.ts'
import { paymentVoided } from './payment-voided.ts'
import { lineShipped } from './line-shipped.ts'
import { lineDelivered } from './line-delivered.ts'
import { lineCancelled } from './line-cancelled.ts'
import { orderCancelled } from './order-cancelled.ts'
import { orderCompleted } from './order-completed.ts'
import { refundIssued } from './refund-issued.ts'
import { refundOffered } from './refund-offered.ts'
import { returnRequested } from './return-requested.ts'
import { returnReceived } from './return-received.ts'
import { returnInspected } from './return-inspected.ts'
import { returned } from './returned.ts'
import { pickupExpired } from './pickup-expired.ts'
import { storeTransferRequested } from './store-transfer-requested.ts'
import { dropshipRequested } from './dropship-requested.ts'

export * from './order-fields.ts'
export * from './order-placed.ts'
export * from './order-promised.ts'
export * from './order-sourced.ts'
export * from './line-allocated.ts'
export * from './line-deallocated.ts'
export * from './shipment-failed.ts'
export * from './shipment-rejected.ts'
export * from './line-backordered.ts'
export * from './order-confirmed.ts'
export * from './promise-changed.ts'
export * from './fulfilment-requested.ts'
export * from './ready-for-pickup.ts'
export * from './collected.ts'
export * from './payment-authorized.ts'
export * from './payment-captured.ts'
export * from './payment-voided.ts'
export * from './line-shipped.ts'
export * from './line-delivered.ts'
export * from './line-cancelled.ts'
export * from './order-cancelled.ts'
export * from './order-completed.ts'
export * from './refund-issued.ts'
export * from './refund-offered.ts'
export * from './return-requested.ts'
export * from './return-received.ts'
export * from './return-inspected.ts'
export * from './pickup-expired.ts'
export * from './store-transfer-requested.ts'
export * from './dropship-requested.ts'
export * from './returned.ts'

/** Every public event of the order service. */
export const orderEvents = [
  orderPlaced,
  orderPromised,
  orderSourced,
  lineAllocated,
  lineDeallocated,
  shipmentFailed,
  shipmentRejected,
  lineBackordered,
  orderConfirmed,
  promiseChanged,
  fulfilmentRequested,
  readyForPickup,
  collected,
  paymentAuthorized,
  paymentCaptured,
  paymentVoided,
  lineShipped,
  lineDelivered,
  lineCancelled,
  orderCancelled,
  orderCompleted,
  refundIssued,
  refundOffered,
  returnRequested,
  returnReceived,
  returnInspected,
  pickupExpired,
  storeTransferRequested,
  dropshipRequested,
  returned,
] as const
