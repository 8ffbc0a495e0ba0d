import { z } from 'zod'
import { CaseId, Code, CustomerId, Id, Language, MessageId, Money, OrderId, text, TimeZone } from '../ids.ts'

/** `sms`: a short text on the phone, by SMS or by a chat application; `medium` tells which. */
export const MessageChannel = z.enum(['email', 'sms', 'webhook'])
export type MessageChannel = z.infer<typeof MessageChannel>

/** What every event of a message carries. `customerId` is null for a partner's webhook. */
export const messageFields = {
  messageId: MessageId,
  orderId: OrderId.nullable(),
  customerId: CustomerId.nullable(),
  channel: MessageChannel,
  template: Code,
  language: Language,
  medium: Code.optional().describe('email, sms or chat: the way that it goes by now'),
  purpose: Code.optional().describe('what consent it falls under: order, recovery, care, feedback'),
}

/** Who answers for something: `type` is store, warehouse, carrier, supplier, care or shop. */
export const Party = z.object({ type: Code, id: text(64) })
export type Party = z.infer<typeof Party>

/** What every event of a care case carries. */
export const caseFields = {
  caseId: CaseId,
  orderId: OrderId.nullable(),
  customerId: CustomerId.nullable(),
}

/** The public event that a message tells about. */
export const Cause = z.object({ eventId: z.uuid(), type: z.string().min(1).max(200) })
export type Cause = z.infer<typeof Cause>

/** A time of day without a zone, `HH:MM`. */
const TimeOfDay = z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/)

/** How a customer wants to be told; addresses stand sealed beside it. */
export const preferenceFields = {
  customerId: CustomerId,
  language: Language.nullable().describe("null: the order's"),
  channels: z.array(Code).max(8).describe('media in the order in which they are tried; empty: the usual order'),
  consents: z
    .record(z.string(), z.boolean())
    .describe('purpose → whether it is allowed; one that is not named follows the default'),
  quietHours: z
    .object({ from: TimeOfDay, until: TimeOfDay })
    .nullable()
    .describe("in the customer's zone; `until` before `from` runs over midnight"),
  timeZone: TimeZone.nullable(),
  digest: z.boolean().describe('news of one order that wait together come as one message'),
}

/** What is done for a customer whose order went wrong. */
export const Remedy = z.object({
  kind: Code.describe('apology, refund-shipping, refund, credit, upgrade, replacement'),
  amount: Money.nullable(),
})
export type Remedy = z.infer<typeof Remedy>

/** What every event of a service recovery carries. */
export const recoveryFields = {
  recoveryId: Id,
  orderId: OrderId,
  customerId: CustomerId,
  policy: Id,
  policyVersion: z.int().min(1).max(1_000_000),
  trigger: Code.describe('late, damaged, lost, short'),
  cause: Cause.describe('the event that set it off'),
  remedy: Remedy,
  party: Party.nullable().describe('who answers for it, where that is known'),
}

/** What every event of a survey carries. */
export const surveyFields = {
  surveyId: Id,
  customerId: CustomerId,
  orderId: OrderId.nullable(),
  caseId: CaseId.nullable(),
  kind: Code.describe('csat or nps'),
  occasion: Code.describe('pick-up, delivery, return, case, calm'),
  party: Party.describe('whose part of the order it asks about'),
}
