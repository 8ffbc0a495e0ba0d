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
] as const
