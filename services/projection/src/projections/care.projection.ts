import type { Projection } from '@onhand/messaging'
import type { EventOf, EventType, KnownEvent } from '@onhand/schemas'
import type { TableWriter } from '@onhand/tables'
import { casesTable, scoresTable, type CaseRow, type ScoreRow } from '../app/care-tables.ts'
import { careKpis, type KpiFact, type KpiName } from '../app/kpi-tables.ts'
import { restate } from './kpi-ledger.ts'
import { loadRows } from './row-set.ts'

type CaseEvent = Extract<KnownEvent, { type: `onhand.notification.case-${string}.v1`; data: { caseId: string } }>
type ScoreEvent = EventOf<'onhand.notification.csat-recorded.v1' | 'onhand.notification.nps-recorded.v1'>

const isCaseEvent = (event: KnownEvent): event is CaseEvent => event.type.startsWith('onhand.notification.case-')
const isScoreEvent = (event: KnownEvent): event is ScoreEvent =>
  event.type === 'onhand.notification.csat-recorded.v1' || event.type === 'onhand.notification.nps-recorded.v1'

const told = (row: CaseRow, event: CaseEvent): Partial<CaseRow> => {
  const { time } = event
  switch (event.type) {
    case 'onhand.notification.case-opened.v1':
      return { status: 'open', reason: event.data.reason, urgency: event.data.urgency ?? null, openedAt: time }
    case 'onhand.notification.case-answered.v1':
      // What the customer adds is no answer.
      return event.data.author === 'customer' ? {} : { status: 'answered', answeredAt: row.answeredAt ?? time }
    case 'onhand.notification.case-resolved.v1':
      return { status: 'resolved', resolvedAt: time }
    case 'onhand.notification.case-reopened.v1':
      return { status: 'open', resolvedAt: null }
    case 'onhand.notification.case-handed-over.v1':
      return { party: `${event.data.party.type}:${event.data.party.id}` }
    case 'onhand.notification.case-assigned.v1':
    case 'onhand.notification.case-hand-over-ended.v1':
      return {}
  }
}

const foldCase = (before: CaseRow | undefined, event: CaseEvent): CaseRow => {
  const { caseId, orderId, customerId } = event.data
  const started: CaseRow = {
    ...{ caseId, orderId, customerId, status: 'open', reason: null, urgency: null, party: null },
    ...{ openedAt: null, answeredAt: null, resolvedAt: null, sequence: 0, changedAt: event.time },
  }
  const row = before ?? started
  return { ...row, ...told(row, event), sequence: Number(event.sequence), changedAt: event.time }
}

const MINUTE_MS = 60_000
const nobody = { location: null, carrier: null, supplier: null, channel: null, sku: null }

/** Minutes until the first answer. */
const responseOf = (row: CaseRow | undefined): KpiFact[] => {
  if (!row || row.openedAt === null || row.answeredAt === null) return []
  const waited = Math.max(0, Math.round((Date.parse(row.answeredAt) - Date.parse(row.openedAt)) / MINUTE_MS))
  const { caseId: subject, orderId, openedAt } = row
  return [{ kpi: 'response-time', subject, on: openedAt.slice(0, 10), ...nobody, orderId, good: waited, total: 1 }]
}

/** CSAT counts the satisfied (4 and 5); NPS counts promoters (9, 10) less detractors (0 to 6). */
const pointsOf = (kind: ScoreRow['kind'], score: number): number => {
  if (kind === 'csat') return score >= 4 ? 1 : 0
  if (score >= 9) return 1
  return score <= 6 ? -1 : 0
}

/** Whose part of the order the question was about: that is who the figure is shown by. */
const partyOf = ({ type, id }: ScoreEvent['data']['party']): Partial<KpiFact> => {
  if (type === 'store' || type === 'warehouse') return { location: id }
  if (type === 'carrier') return { carrier: id }
  return type === 'supplier' ? { supplier: id } : {}
}

const rowOf = ({ data, sequence, type }: ScoreEvent): ScoreRow => {
  const { surveyId, customerId, orderId, occasion, score, answeredAt } = data
  const kind = type === 'onhand.notification.csat-recorded.v1' ? 'csat' : 'nps'
  return { surveyId, customerId, orderId, kind, occasion, score, answeredAt, sequence: Number(sequence) }
}

/** What one answer counts; whose part it was about stays the same when the customer changes it. */
const factOf = (
  { kind, surveyId, orderId, score, answeredAt }: ScoreRow,
  about: ScoreEvent['data']['party'],
): KpiFact => {
  const said = { kpi: kind satisfies KpiName, subject: surveyId, on: answeredAt.slice(0, 10) }
  return { ...said, ...nobody, ...partyOf(about), orderId, good: pointsOf(kind, score), total: 1 }
}

const handleScores = async (answers: readonly ScoreEvent[], tx: TableWriter): Promise<void> => {
  const scores = await loadRows(
    tx,
    scoresTable,
    answers.map(({ data: { surveyId } }) => ({ surveyId })),
  )
  const before = new Map<string, KpiFact | null>()
  const after = new Map<string, KpiFact>()
  for (const event of answers) {
    const [row, known] = [rowOf(event), scores.get({ surveyId: event.data.surveyId })]
    if ((known?.sequence ?? 0) >= row.sequence) continue
    // A survey counts once, as it was answered last.
    if (!before.has(row.surveyId)) before.set(row.surveyId, known ? factOf(known, event.data.party) : null)
    after.set(row.surveyId, factOf(row, event.data.party))
    scores.put(row)
  }
  await scores.flush(tx)
  await restate(
    tx,
    careKpis,
    [...before.values()].filter((fact) => fact !== null),
    [...after.values()],
  )
}

const handle = async (all: readonly KnownEvent[], tx: TableWriter): Promise<void> => {
  const events = all.filter(isCaseEvent)
  const cases = await loadRows(
    tx,
    casesTable,
    events.map(({ data: { caseId } }) => ({ caseId })),
  )
  const ids = [...new Set(events.map(({ data: { caseId } }) => caseId))]
  const before = ids.flatMap((caseId) => responseOf(cases.get({ caseId })))
  for (const event of events) {
    const known = cases.get({ caseId: event.data.caseId })
    if ((known?.sequence ?? 0) < Number(event.sequence)) cases.put(foldCase(known, event))
  }
  await cases.flush(tx)
  await restate(
    tx,
    careKpis,
    before,
    ids.flatMap((caseId) => responseOf(cases.get({ caseId }))),
  )
  await handleScores(all.filter(isScoreEvent), tx)
}

const handles: readonly EventType[] = [
  'onhand.notification.case-opened.v1',
  'onhand.notification.case-answered.v1',
  'onhand.notification.case-assigned.v1',
  'onhand.notification.case-handed-over.v1',
  'onhand.notification.case-hand-over-ended.v1',
  'onhand.notification.case-reopened.v1',
  'onhand.notification.case-resolved.v1',
  'onhand.notification.csat-recorded.v1',
  'onhand.notification.nps-recorded.v1',
]

/** Care cases and what customers said when asked. */
export const careProjection: Projection = {
  name: 'care_v1',
  tables: [casesTable, scoresTable, careKpis.facts, careKpis.days],
  handles,
  handle,
}
