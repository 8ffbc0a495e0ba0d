import type { Money } from './answers.ts'
import type { TimelineEntry } from './order-answers.ts'

/** `GET /v1/cases`. */
export interface CaseRow {
  readonly caseId: string
  readonly orderId: string | null
  readonly customerId: string | null
  readonly shipmentId: string | null
  readonly reason: string
  readonly source: string
  readonly status: string
  /** 1 is most urgent. */
  readonly urgency: number
  readonly valueMinor: number
  readonly currency: string | null
  readonly assignee: string | null
  readonly partyType: string | null
  readonly partyId: string | null
  readonly dueAt: string | null
  readonly openedAt: string
}

export interface CaseEntry {
  readonly at: string
  readonly event: string
  readonly entryId: string | null
  readonly author: string | null
  readonly text: string | null
  readonly detail: Readonly<Record<string, unknown>>
}

/** `GET /v1/cases/{id}`. */
export interface CaseView extends CaseRow {
  readonly firstResponseSeconds: number | null
  readonly resolutionSeconds: number | null
  readonly entries: readonly CaseEntry[]
}

/** `GET /v1/cases/canned-answers`. */
export interface Canned {
  readonly answerId: string
  readonly title: string
  readonly texts: Readonly<Record<string, string>>
}

/** `GET /v1/visibility/customers/{id}/journey`. */
export interface Journey {
  readonly orders: number
  readonly lifetimeValue: readonly Money[]
  readonly cases: { readonly count: number; readonly open: number }
  readonly satisfaction: { readonly csat: number | null; readonly nps: number | null; readonly answers: number }
  readonly items: readonly TimelineEntry[]
}
