import type { FastifyPluginCallbackZod } from '@onhand/http'
import { InstantInput } from '@onhand/schemas'
import type { Clock } from '@onhand/runtime'
import type { TableReader } from '@onhand/tables'
import { z } from 'zod'
import { historyTable, type HistoryRow } from '../app/tables.ts'
import { scorecardsOf, subjectOf, type EndedParcel, type Scorecard } from '../domain/scorecards.ts'

const DAY_MS = 86_400_000
/** Parcels of one answer; the latest count where there are more. */
const MOST_PARCELS = 50_000
/** Counted again after so long: a dashboard asks often, and parcels end slowly. */
const FRESH_MS = 30_000

const share = z.number().min(0).max(1).nullable()
const PatternView = z.object({
  kind: z.enum(['weekday-slower', 'zone-slower', 'service-slower', 'hour-slower']),
  words: z.string().describe('the pattern as a sentence'),
  value: z.string(),
  extraDays: z.number(),
  parcels: z.int(),
  shipmentIds: z.array(z.string()).describe('the parcels behind it, the slowest first, at most 100'),
})
const CardView = z.object({
  subject: z.string().describe('a carrier, `origin → zone`, or a location'),
  parcels: z.int().describe('whose way ended in the time asked for'),
  delivered: z.int(),
  onTime: share.describe('share of those with a promised day that came by it (days in UTC)'),
  meanDays: z.number().nullable(),
  p90Days: z.number().nullable(),
  lost: z.int(),
  returned: z.int(),
  damaged: z.int(),
  failedAttempts: z.int(),
  claims: z.int().describe('lost or damaged: the carrier owes something for them'),
  patterns: z.array(PatternView),
})
const Search = z.strictObject({
  by: z.enum(['carrier', 'lane', 'node']).default('carrier'),
  subject: z.string().max(200).optional(),
  since: InstantInput.optional().describe('90 days ago when left out'),
  limit: z.coerce.number().int().min(1).max(500).default(50),
})

const endedOf = (row: HistoryRow): EndedParcel => ({
  ...{ shipmentId: row.shipmentId, carrier: row.carrier, service: row.service, origin: row.origin },
  zone: row.country === null ? null : row.region === null ? row.country : `${row.country}-${row.region}`,
  shippedAt: Date.parse(row.shippedAt),
  arrivedAt: row.arrivedAt === null ? null : Date.parse(row.arrivedAt),
  ...{ outcome: row.outcome, promisedOn: row.promisedOn, damaged: row.damaged, attempts: row.attempts },
})

/** How carriers, lanes and locations keep their word, from the parcels whose way has ended. */
export const scorecardRoutes =
  ({ tables, clock }: { readonly tables: TableReader; readonly clock: Clock }): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const made = new Map<string, { readonly at: number; readonly cards: readonly Scorecard[] }>()
    const cardsOf = async (by: 'carrier' | 'lane' | 'node', since: string, subject: string | null) => {
      const key = `${by} ${since.slice(0, 13)} ${subject ?? ''}`
      const known = made.get(key)
      if (known && clock.epochMs() - known.at < FRESH_MS) return known.cards
      const rows = await tables.select(historyTable, {
        where: { endedAt: { gte: since }, purpose: 'delivery' },
        orderBy: [{ column: 'endedAt', direction: 'desc' }],
        limit: MOST_PARCELS,
      })
      const parcels = rows.map(endedOf).filter((parcel) => subject === null || subjectOf(parcel, by) === subject)
      const cards = scorecardsOf(parcels, by)
      if (made.size > 200) made.clear()
      made.set(key, { at: clock.epochMs(), cards })
      return cards
    }
    const schema = {
      operationId: 'listScorecards',
      tags: ['scorecards'],
      querystring: Search,
      response: { 200: z.object({ items: z.array(CardView), nextCursor: z.null() }) },
    }
    app.get('/v1/scorecards', { schema }, async (request) => {
      const { by, subject = null, limit } = request.query
      const since = request.query.since ?? new Date(clock.epochMs() - 90 * DAY_MS).toISOString()
      const cards = await cardsOf(by, since, subject)
      return { items: cards.slice(0, limit) as z.infer<typeof CardView>[], nextCursor: null }
    })
    done()
  }
