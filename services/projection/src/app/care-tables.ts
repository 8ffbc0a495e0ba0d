import type { Table } from '@onhand/tables'

/** One care case, from its own stream. */
export interface CaseRow {
  readonly caseId: string
  readonly orderId: string | null
  readonly customerId: string | null
  readonly status: 'open' | 'answered' | 'resolved'
  readonly reason: string | null
  readonly urgency: number | null
  /** Who was asked last to answer: `type:id`. */
  readonly party: string | null
  readonly openedAt: string | null
  readonly answeredAt: string | null
  readonly resolvedAt: string | null
  readonly sequence: number
  readonly changedAt: string
}

export const casesTable: Table<CaseRow> = {
  name: 'cases_v1',
  columns: {
    caseId: 'text',
    orderId: 'text',
    customerId: 'text',
    status: 'text',
    reason: 'text',
    urgency: 'bigint',
    party: 'text',
    openedAt: 'timestamptz',
    answeredAt: 'timestamptz',
    resolvedAt: 'timestamptz',
    sequence: 'bigint',
    changedAt: 'timestamptz',
  },
  key: ['caseId'],
  indexes: [['customerId'], ['status', 'openedAt']],
}

/** What a customer said when asked, from the survey's own stream. */
export interface ScoreRow {
  readonly surveyId: string
  readonly customerId: string
  readonly orderId: string | null
  readonly kind: 'csat' | 'nps'
  readonly occasion: string
  readonly score: number
  readonly answeredAt: string
  readonly sequence: number
}

export const scoresTable: Table<ScoreRow> = {
  name: 'survey_scores_v1',
  columns: {
    surveyId: 'text',
    customerId: 'text',
    orderId: 'text',
    kind: 'text',
    occasion: 'text',
    score: 'bigint',
    answeredAt: 'timestamptz',
    sequence: 'bigint',
  },
  key: ['surveyId'],
  indexes: [['customerId']],
}
