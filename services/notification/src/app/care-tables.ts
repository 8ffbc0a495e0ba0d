import type { Table } from '@onhand/tables'
import type { RecoveryPolicy } from '../domain/recovery-policy.ts'

/** Every version of every policy. */
export interface PolicyRow {
  readonly policy: string
  readonly version: number
  readonly settings: RecoveryPolicy
  readonly setAt: string
}
export const policiesTable: Table<PolicyRow> = {
  name: 'recovery_policies_v1',
  columns: { policy: 'text', version: 'bigint', settings: 'jsonb', setAt: 'timestamptz' },
  key: ['policy', 'version'],
}

export interface RecoveryRow {
  readonly recoveryId: string
  readonly orderId: string
  readonly customerId: string
  readonly policy: string
  readonly policyVersion: number
  readonly trigger: string
  readonly remedy: string
  readonly amountMinor: number | null
  readonly currency: string
  readonly status: string
  readonly reason: string | null
  readonly causeType: string
  readonly causeId: string
  readonly partyType: string | null
  readonly partyId: string | null
  readonly offeredAt: string
  readonly approvedAt: string | null
  readonly followedUpAt: string | null
  readonly measuredAt: string | null
  readonly repeatPurchase: boolean | null
  readonly score: number | null
  readonly changedAt: string
}
export const recoveriesTable: Table<RecoveryRow> = {
  name: 'recoveries_v1',
  columns: {
    ...{ recoveryId: 'text', orderId: 'text', customerId: 'text', policy: 'text', policyVersion: 'bigint' },
    ...{ trigger: 'text', remedy: 'text', amountMinor: 'bigint', currency: 'text', status: 'text', reason: 'text' },
    ...{ causeType: 'text', causeId: 'text', partyType: 'text', partyId: 'text' },
    ...{ offeredAt: 'timestamptz', approvedAt: 'timestamptz', followedUpAt: 'timestamptz' },
    ...{ measuredAt: 'timestamptz', repeatPurchase: 'boolean', score: 'bigint', changedAt: 'timestamptz' },
  },
  key: ['recoveryId'],
  indexes: [
    ['offeredAt', 'recoveryId'],
    ['status', 'offeredAt', 'recoveryId'],
    ['orderId', 'offeredAt'],
    ['customerId', 'offeredAt'],
  ],
}

export interface CaseRow {
  readonly caseId: string
  readonly orderId: string | null
  readonly customerId: string | null
  readonly shipmentId: string | null
  readonly reason: string
  readonly source: string
  readonly status: string
  readonly urgency: number
  readonly valueMinor: number
  readonly currency: string | null
  readonly assignee: string | null
  readonly resolution: string | null
  readonly partyType: string | null
  readonly partyId: string | null
  readonly dueAt: string | null
  readonly openedAt: string
  readonly firstAnsweredAt: string | null
  readonly resolvedAt: string | null
  readonly changedAt: string
}
export const casesTable: Table<CaseRow> = {
  name: 'cases_v1',
  columns: {
    ...{ caseId: 'text', orderId: 'text', customerId: 'text', shipmentId: 'text', reason: 'text', source: 'text' },
    ...{ status: 'text', urgency: 'bigint', valueMinor: 'bigint', currency: 'text', assignee: 'text' },
    ...{ resolution: 'text', partyType: 'text', partyId: 'text', dueAt: 'timestamptz' },
    ...{ openedAt: 'timestamptz', firstAnsweredAt: 'timestamptz', resolvedAt: 'timestamptz' },
    changedAt: 'timestamptz',
  },
  key: ['caseId'],
  indexes: [
    ['status', 'urgency', 'valueMinor', 'openedAt'],
    ['urgency', 'valueMinor', 'openedAt'],
    ['orderId', 'openedAt'],
    ['customerId', 'openedAt'],
  ],
}

/** Words of a case that belongs to no customer: there is no key to seal them with. */
export interface CaseTextRow {
  readonly entryId: string
  readonly text: string
}
export const caseTextsTable: Table<CaseTextRow> = {
  name: 'case_texts_v1',
  columns: { entryId: 'text', text: 'text' },
  key: ['entryId'],
  personal: true,
}

/** An agent's ready answer, by language. */
export interface CannedRow {
  readonly answerId: string
  readonly title: string
  readonly texts: Readonly<Record<string, string>>
  readonly changedAt: string
}
export const cannedTable: Table<CannedRow> = {
  name: 'canned_answers_v1',
  columns: { answerId: 'text', title: 'text', texts: 'jsonb', changedAt: 'timestamptz' },
  key: ['answerId'],
}

export interface SurveyRow {
  readonly surveyId: string
  readonly customerId: string
  readonly orderId: string
  readonly caseId: string | null
  readonly kind: string
  readonly occasion: string
  readonly partyType: string
  readonly partyId: string
  readonly status: string
  readonly score: number | null
  readonly reason: string | null
  readonly askAt: string
  readonly sentAt: string | null
  readonly answeredAt: string | null
  readonly hasComment: boolean
  readonly changedAt: string
}
export const surveysTable: Table<SurveyRow> = {
  name: 'surveys_v1',
  columns: {
    ...{ surveyId: 'text', customerId: 'text', orderId: 'text', caseId: 'text', kind: 'text', occasion: 'text' },
    ...{ partyType: 'text', partyId: 'text', status: 'text', score: 'bigint', reason: 'text', askAt: 'timestamptz' },
    ...{ sentAt: 'timestamptz', answeredAt: 'timestamptz', hasComment: 'boolean', changedAt: 'timestamptz' },
  },
  key: ['surveyId'],
  indexes: [
    ['askAt', 'surveyId'],
    ['kind', 'askAt', 'surveyId'],
    ['status', 'askAt', 'surveyId'],
    ['customerId', 'askAt'],
    ['partyType', 'partyId', 'askAt'],
  ],
}

/** Which order a shopper's link opens: its hash alone, so that a leaked table opens nothing. */
export interface OrderLinkRow {
  readonly tokenHash: string
  readonly orderId: string
  readonly generation: number
}
export const orderLinksTable: Table<OrderLinkRow> = {
  name: 'order_links_v1',
  columns: { tokenHash: 'text', orderId: 'text', generation: 'bigint' },
  key: ['tokenHash'],
  indexes: [['orderId']],
}

export const careTables = [
  ...[policiesTable, recoveriesTable, casesTable, caseTextsTable, cannedTable, surveysTable, orderLinksTable],
]
