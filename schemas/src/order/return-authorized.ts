import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Instant, Money, Sealed } from '../ids.ts'
import { OrderLine, returnFields, ReturnMethod } from './order-fields.ts'

/** A return was agreed to: by when it has to come, how it comes and what it costs. */
export const returnAuthorized = defineEvent(
  'order',
  'return-authorized',
  'A return was agreed to: by when it has to come, how it comes and what it costs.',
  z.object({
    ...returnFields,
    lines: z.array(OrderLine).min(1),
    method: ReturnMethod,
    fee: Money.describe('kept of the refund'),
    expiresAt: Instant,
    policyVersion: z.int().min(0).describe('of the returns policy that decided it'),
    personal: Sealed,
  }),
)
export type ReturnAuthorized = DataOf<typeof returnAuthorized>
