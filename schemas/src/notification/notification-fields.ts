import { z } from 'zod'
import { CaseId, Code, CustomerId, Language, MessageId, OrderId } from '../ids.ts'

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
}

/** What every event of a care case carries. */
export const caseFields = {
  caseId: CaseId,
  orderId: OrderId.nullable(),
  customerId: CustomerId.nullable(),
}

/** The public event that a message tells about. */
export const Cause = z.object({ eventId: z.uuid(), type: z.string().min(1).max(200) })
export type Cause = z.infer<typeof Cause>
