import { shipmentCreated } from './shipment-created.ts'
import { picked } from './picked.ts'
import { pickRejected } from './pick-rejected.ts'
import { packed } from './packed.ts'
import { labelCreated } from './label-created.ts'
import { shipped } from './shipped.ts'
import { scanned } from './scanned.ts'
import { etaPredicted } from './eta-predicted.ts'
import { delayed } from './delayed.ts'
import { outForDelivery } from './out-for-delivery.ts'
import { deliveryFailed } from './delivery-failed.ts'
import { availableForPickup } from './available-for-pickup.ts'
import { delivered } from './delivered.ts'
import { returnedToSender } from './returned-to-sender.ts'
import { lost } from './lost.ts'
import { shipmentCancelled } from './shipment-cancelled.ts'
import { labelFailed } from './label-failed.ts'
import { proofOfDeliveryRecorded } from './proof-of-delivery-recorded.ts'
import { deliveryOptionRequested } from './delivery-option-requested.ts'
import { deliveryOptionRefused } from './delivery-option-refused.ts'
import { deliveryOptionTimedOut } from './delivery-option-timed-out.ts'
import { deliveryRescheduled } from './delivery-rescheduled.ts'
import { redirected } from './redirected.ts'
import { inboundCreated } from './inbound-created.ts'
import { inboundScanned } from './inbound-scanned.ts'
import { inboundDelayed } from './inbound-delayed.ts'
import { inboundArrived } from './inbound-arrived.ts'
import { inboundFailed } from './inbound-failed.ts'
import { hubSlowed } from './hub-slowed.ts'
import { hubRecovered } from './hub-recovered.ts'
import { trackingLinkChanged } from './tracking-link-changed.ts'

export * from './shipment-fields.ts'
export * from './shipment-created.ts'
export * from './picked.ts'
export * from './pick-rejected.ts'
export * from './packed.ts'
export * from './label-created.ts'
export * from './shipped.ts'
export * from './scanned.ts'
export * from './eta-predicted.ts'
export * from './delayed.ts'
export * from './out-for-delivery.ts'
export * from './delivery-failed.ts'
export * from './available-for-pickup.ts'
export * from './delivered.ts'
export * from './returned-to-sender.ts'
export * from './lost.ts'
export * from './shipment-cancelled.ts'
export * from './delivery-fields.ts'
export * from './label-failed.ts'
export * from './proof-of-delivery-recorded.ts'
export * from './delivery-option-requested.ts'
export * from './delivery-option-refused.ts'
export * from './delivery-option-timed-out.ts'
export * from './delivery-rescheduled.ts'
export * from './redirected.ts'
export * from './inbound-created.ts'
export * from './inbound-scanned.ts'
export * from './inbound-delayed.ts'
export * from './inbound-arrived.ts'
export * from './inbound-failed.ts'
export * from './hub-slowed.ts'
export * from './hub-recovered.ts'
export * from './tracking-link-changed.ts'

/** Every public event of the shipment service. */
export const shipmentEvents = [
  shipmentCreated,
  picked,
  pickRejected,
  packed,
  labelCreated,
  shipped,
  scanned,
  etaPredicted,
  delayed,
  outForDelivery,
  deliveryFailed,
  availableForPickup,
  delivered,
  returnedToSender,
  lost,
  shipmentCancelled,
  labelFailed,
  proofOfDeliveryRecorded,
  deliveryOptionRequested,
  deliveryOptionRefused,
  deliveryOptionTimedOut,
  deliveryRescheduled,
  redirected,
  inboundCreated,
  inboundScanned,
  inboundDelayed,
  inboundArrived,
  inboundFailed,
  hubSlowed,
  hubRecovered,
  trackingLinkChanged,
] as const
