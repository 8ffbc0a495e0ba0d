import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { AsnId, Carrier, Instant, PurchaseOrderId, ShipmentId, TrackingNumber } from '../ids.ts'
import { orderFields } from './order-fields.ts'

/** The supplier's notice (ASN) says that a dropship parcel has left for the customer: it becomes the shipment. */
export const dropshipSent = defineEvent(
  'order',
  'dropship-sent',
  "The supplier's notice (ASN) says that a dropship parcel has left for the customer: it becomes the shipment.",
  z.object({
    ...orderFields,
    shipmentId: ShipmentId,
    purchaseOrderId: PurchaseOrderId,
    asnId: AsnId,
    carrier: Carrier,
    trackingNumber: TrackingNumber,
    sentAt: Instant,
  }),
)
export type DropshipSent = DataOf<typeof dropshipSent>
