import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { OrderId, Instant } from '../ids.ts'

/** An order's tracking link was revoked (the next generation takes its place), or ends at another time. */
export const trackingLinkChanged = defineEvent(
  'shipment',
  'tracking-link-changed',
  "An order's tracking link was revoked (the next generation takes its place), or ends at another time.",
  z.object({ orderId: OrderId, generation: z.int().min(1).max(1_000_000), expiresAt: Instant.nullable() }),
)
export type TrackingLinkChanged = DataOf<typeof trackingLinkChanged>
