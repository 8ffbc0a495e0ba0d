import {
  CaseId,
  CustomerId,
  Id,
  Instant,
  InstantInput,
  Language,
  OrderId,
  Party,
  ShipmentId,
  text,
  EmailAddress,
} from '@onhand/schemas'
import { pageQuery } from '@onhand/service'
import { z } from 'zod'
import { caseSources } from '../domain/care-case.ts'

export const CaseStatus = z.enum(['open', 'answered', 'handed-over', 'resolved'])
const Reason = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/)

export const CaseView = z.object({
  caseId: CaseId,
  orderId: OrderId.nullable(),
  customerId: CustomerId.nullable(),
  shipmentId: ShipmentId.nullable(),
  reason: z.string(),
  source: z.enum(caseSources),
  status: CaseStatus,
  urgency: z.int().describe('1 is most urgent'),
  valueMinor: z.int().describe("the order's total in minor units of `currency`"),
  currency: z.string().nullable(),
  assignee: z.string().nullable(),
  resolution: z.string().nullable(),
  partyType: z.string().nullable().describe('who has to answer now'),
  partyId: z.string().nullable(),
  dueAt: Instant.nullable().describe('by when'),
  openedAt: Instant,
  firstAnsweredAt: Instant.nullable(),
  resolvedAt: Instant.nullable(),
  changedAt: Instant,
})
export const CaseDetail = CaseView.extend({
  firstResponseSeconds: z.int().nullable(),
  resolutionSeconds: z.int().nullable(),
  entries: z.array(
    z.object({
      at: Instant,
      event: z.string(),
      entryId: z.string().nullable(),
      author: z.string().nullable(),
      text: z.string().nullable().describe('null: nothing was written, or it was erased with its customer'),
      detail: z.record(z.string(), z.unknown()),
    }),
  ),
})
export const CaseSearch = z.object({
  status: CaseStatus.optional(),
  isOpen: z.stringbool().optional().describe('true: everything that is not resolved'),
  reason: Reason.optional(),
  orderId: OrderId.optional(),
  customerId: CustomerId.optional(),
  assignee: z.string().max(100).optional(),
  since: InstantInput.optional().describe('opened at or after'),
  until: InstantInput.optional().describe('opened before'),
  ...pageQuery,
})
export const OpenBody = z.strictObject({
  caseId: CaseId,
  orderId: OrderId.nullable().default(null),
  shipmentId: ShipmentId.nullable().default(null),
  reason: Reason,
  source: z.enum(['customer', 'agent']).default('agent'),
  party: Party.nullable().default(null),
  text: text(4_000),
})
export const TextBody = z.strictObject({ text: text(4_000) })
export const NoteBody = z.strictObject({ text: text(4_000), by: text(100).nullable().default(null) })
export const AnswerBody = z
  .strictObject({
    text: text(4_000).optional(),
    cannedAnswer: Id.optional().describe("an answer that stands ready, in the customer's language"),
  })
  .refine(
    ({ text: own, cannedAnswer }) => (own === undefined) !== (cannedAnswer === undefined),
    'needs text or cannedAnswer, one of them',
  )
export const AssignBody = z.strictObject({ assignee: text(100).nullable() })
export const HandOverBody = z.strictObject({ party: Party, dueAt: InstantInput })
export const ResolveBody = z.strictObject({ resolution: Reason, party: Party.nullable().default(null) })
export const CannedBody = z.strictObject({
  title: text(100),
  texts: z.strictObject({
    en: text(4_000),
    ja: text(4_000).optional(),
    pl: text(4_000).optional(),
    hy: text(4_000).optional(),
  }),
})
export const CannedView = z.object({
  answerId: Id,
  title: z.string(),
  texts: z.record(z.string(), z.string()),
  changedAt: Instant,
})

const Standing = z.object({
  shipmentId: ShipmentId.nullable(),
  news: z.string(),
  at: Instant,
  date: z.string().nullable(),
  trackingNumber: z.string().nullable(),
})
export const SelfAnswerView = z.object({
  orderId: OrderId,
  language: Language,
  promisedOn: z.string().nullable(),
  standings: z.array(Standing).describe('the last that was told of the order and of each parcel'),
  sentences: z.array(z.string()).describe("the same in the customer's language"),
  options: z.array(z.string()).describe('what the customer can do without help'),
  trackingUrl: z.string(),
})
export const QuestionBody = z.strictObject({
  topic: Reason.default('question'),
  text: text(4_000).optional(),
  insists: z.boolean().default(false).describe('true: the answer did not help, a person is wanted'),
})
export const QuestionAnswer = z.object({
  caseId: CaseId.nullable().describe('null: answered without a case'),
  answer: SelfAnswerView.nullable(),
})
export const FindBody = z.strictObject({ orderId: OrderId, email: EmailAddress })
