import { stockReceived } from './stock-received.ts'
import { stockAdjusted } from './stock-adjusted.ts'
import { stockCounted } from './stock-counted.ts'
import { stockMoved } from './stock-moved.ts'
import { stockTransferredOut } from './stock-transferred-out.ts'
import { stockTransferredIn } from './stock-transferred-in.ts'
import { transferExpected } from './transfer-expected.ts'
import { transferWithdrawn } from './transfer-withdrawn.ts'
import { transferDiscrepancyFound } from './transfer-discrepancy-found.ts'
import { transferDiscrepancyResolved } from './transfer-discrepancy-resolved.ts'
import { transferOverdue } from './transfer-overdue.ts'
import { stockExpired } from './stock-expired.ts'
import { stockReserved } from './stock-reserved.ts'
import { stockCommitted } from './stock-committed.ts'
import { stockReleased } from './stock-released.ts'
import { stockFulfilled } from './stock-fulfilled.ts'
import { stockBackordered } from './stock-backordered.ts'
import { backorderFilled } from './backorder-filled.ts'
import { kitFilled } from './kit-filled.ts'
import { backorderRescheduled } from './backorder-rescheduled.ts'
import { backorderCoverable } from './backorder-coverable.ts'
import { stockShortfallDetected } from './stock-shortfall-detected.ts'
import { stockReturned } from './stock-returned.ts'
import { stockPolicySet } from './stock-policy-set.ts'
import { supplyExpected } from './supply-expected.ts'
import { supplyRescheduled } from './supply-rescheduled.ts'
import { supplyReceived } from './supply-received.ts'
import { supplyCancelled } from './supply-cancelled.ts'
import { reservationCreated } from './reservation-created.ts'
import { reservationRejected } from './reservation-rejected.ts'
import { reservationConfirmed } from './reservation-confirmed.ts'
import { reservationExtended } from './reservation-extended.ts'
import { reservationShrunk } from './reservation-shrunk.ts'
import { reservationTransferred } from './reservation-transferred.ts'
import { reservationRelocated } from './reservation-relocated.ts'
import { reservationBound } from './reservation-bound.ts'
import { reservationExpired } from './reservation-expired.ts'
import { reservationReleased } from './reservation-released.ts'
import { reservationFulfilled } from './reservation-fulfilled.ts'
import { itemRegistered } from './item-registered.ts'
import { itemChanged } from './item-changed.ts'
import { locationRegistered } from './location-registered.ts'
import { locationChanged } from './location-changed.ts'
import { locationClosed } from './location-closed.ts'
import { locationGroupRegistered } from './location-group-registered.ts'
import { locationGroupChanged } from './location-group-changed.ts'
import { supplierRegistered } from './supplier-registered.ts'
import { supplierChanged } from './supplier-changed.ts'
import { purchaseOrderPlaced } from './purchase-order-placed.ts'
import { purchaseOrderConfirmed } from './purchase-order-confirmed.ts'
import { purchaseOrderChanged } from './purchase-order-changed.ts'
import { purchaseOrderShipped } from './purchase-order-shipped.ts'
import { purchaseOrderRescheduled } from './purchase-order-rescheduled.ts'
import { purchaseOrderReceived } from './purchase-order-received.ts'
import { purchaseOrderCancelled } from './purchase-order-cancelled.ts'

export * from './stock-level.ts'
export * from './reservation-fields.ts'
export * from './catalogue-fields.ts'
export * from './stock-received.ts'
export * from './stock-adjusted.ts'
export * from './stock-counted.ts'
export * from './stock-moved.ts'
export * from './stock-transferred-out.ts'
export * from './stock-transferred-in.ts'
export * from './transfer-expected.ts'
export * from './transfer-withdrawn.ts'
export * from './transfer-discrepancy-found.ts'
export * from './transfer-discrepancy-resolved.ts'
export * from './transfer-overdue.ts'
export * from './transfer-fields.ts'
export * from './stock-expired.ts'
export * from './stock-reserved.ts'
export * from './stock-committed.ts'
export * from './stock-released.ts'
export * from './stock-fulfilled.ts'
export * from './stock-backordered.ts'
export * from './backorder-filled.ts'
export * from './kit-filled.ts'
export * from './backorder-rescheduled.ts'
export * from './backorder-coverable.ts'
export * from './stock-shortfall-detected.ts'
export * from './stock-returned.ts'
export * from './stock-policy-set.ts'
export * from './supply-expected.ts'
export * from './supply-rescheduled.ts'
export * from './supply-received.ts'
export * from './supply-cancelled.ts'
export * from './reservation-created.ts'
export * from './reservation-rejected.ts'
export * from './reservation-confirmed.ts'
export * from './reservation-extended.ts'
export * from './reservation-shrunk.ts'
export * from './reservation-transferred.ts'
export * from './reservation-relocated.ts'
export * from './reservation-bound.ts'
export * from './reservation-expired.ts'
export * from './reservation-released.ts'
export * from './reservation-fulfilled.ts'
export * from './item-registered.ts'
export * from './item-changed.ts'
export * from './location-registered.ts'
export * from './location-changed.ts'
export * from './location-closed.ts'
export * from './location-group-registered.ts'
export * from './location-group-changed.ts'
export * from './supply-fields.ts'
export * from './supplier-registered.ts'
export * from './supplier-changed.ts'
export * from './purchase-order-placed.ts'
export * from './purchase-order-confirmed.ts'
export * from './purchase-order-changed.ts'
export * from './purchase-order-shipped.ts'
export * from './purchase-order-rescheduled.ts'
export * from './purchase-order-received.ts'
export * from './purchase-order-cancelled.ts'

/** Every public event of the inventory service. */
export const inventoryEvents = [
  stockReceived,
  stockAdjusted,
  stockCounted,
  stockMoved,
  stockTransferredOut,
  stockTransferredIn,
  transferExpected,
  transferWithdrawn,
  transferDiscrepancyFound,
  transferDiscrepancyResolved,
  transferOverdue,
  stockExpired,
  stockReserved,
  stockCommitted,
  stockReleased,
  stockFulfilled,
  stockBackordered,
  backorderFilled,
  kitFilled,
  backorderRescheduled,
  backorderCoverable,
  stockShortfallDetected,
  stockReturned,
  stockPolicySet,
  supplyExpected,
  supplyRescheduled,
  supplyReceived,
  supplyCancelled,
  reservationCreated,
  reservationRejected,
  reservationConfirmed,
  reservationExtended,
  reservationShrunk,
  reservationTransferred,
  reservationRelocated,
  reservationBound,
  reservationExpired,
  reservationReleased,
  reservationFulfilled,
  itemRegistered,
  itemChanged,
  locationRegistered,
  locationChanged,
  locationClosed,
  locationGroupRegistered,
  locationGroupChanged,
  supplierRegistered,
  supplierChanged,
  purchaseOrderPlaced,
  purchaseOrderConfirmed,
  purchaseOrderChanged,
  purchaseOrderShipped,
  purchaseOrderRescheduled,
  purchaseOrderReceived,
  purchaseOrderCancelled,
] as const
