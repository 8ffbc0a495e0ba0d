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
import { dropshipSent } from './dropship-sent.ts'
import { lineAdded } from './line-added.ts'
import { addressChanged } from './address-changed.ts'
import { substituteOffered } from './substitute-offered.ts'
import { alternativeOffered } from './alternative-offered.ts'
import { offerAnswered } from './offer-answered.ts'
import { paymentDeclined } from './payment-declined.ts'
import { paymentUncollected } from './payment-uncollected.ts'
import { returnAuthorized } from './return-authorized.ts'
import { returnDeclined } from './return-declined.ts'
import { labelIssued } from './label-issued.ts'
import { returnDroppedOff } from './return-dropped-off.ts'
import { pickupScheduled } from './pickup-scheduled.ts'
import { exchangeCreated } from './exchange-created.ts'
import { unknownParcelReceived } from './unknown-parcel-received.ts'
import { customerChanged } from './customer-changed.ts'

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
export * from './dropship-sent.ts'
export * from './returned.ts'
export * from './line-added.ts'
export * from './address-changed.ts'
export * from './substitute-offered.ts'
export * from './alternative-offered.ts'
export * from './offer-answered.ts'
export * from './payment-declined.ts'
export * from './payment-uncollected.ts'
export * from './return-authorized.ts'
export * from './return-declined.ts'
export * from './label-issued.ts'
export * from './return-dropped-off.ts'
export * from './pickup-scheduled.ts'
export * from './exchange-created.ts'
export * from './unknown-parcel-received.ts'
export * from './customer-changed.ts'

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
  dropshipSent,
  returned,
  lineAdded,
  addressChanged,
  substituteOffered,
  alternativeOffered,
  offerAnswered,
  paymentDeclined,
  paymentUncollected,
  returnAuthorized,
  returnDeclined,
  labelIssued,
  returnDroppedOff,
  pickupScheduled,
  exchangeCreated,
  unknownParcelReceived,
  customerChanged,
] as const
