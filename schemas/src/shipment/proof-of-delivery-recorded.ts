import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { text, Instant } from '../ids.ts'
import { shipmentFields, trackingFields } from './shipment-fields.ts'
import { ProofKind } from './delivery-fields.ts'

/** What proves that a shipment arrived. Who signed is personal and is not published: `reference` names a record that the carrier or the store keeps. */
export const proofOfDeliveryRecorded = defineEvent(
  'shipment',
  'proof-of-delivery-recorded',
  'What proves that a shipment arrived. Who signed is personal and is not published: `reference` names a record that the carrier or the store keeps.',
  z.object({
    ...shipmentFields,
    ...trackingFields,
    kind: ProofKind,
    reference: text(200).nullable(),
    recordedAt: Instant,
  }),
)
export type ProofOfDeliveryRecorded = DataOf<typeof proofOfDeliveryRecorded>
