import { createFeedAudit } from '../../audit/feed-audit.ts'
import { judgeHold, unitsOf, type Kits } from '../../audit/hold-answers.ts'
import { hasPassed, type Trail, type Trails } from '../../audit/reservation-trails.ts'
import { placeOf } from '../../audit/reservation-fold.ts'
import { Tally, type Report } from '../../audit/rows.ts'
import { kindOf, verdictOf, type Told, type Verdict } from './told.ts'

interface Line {
  readonly sku: string
  readonly location: string
  readonly quantity: number
}
/** One idempotency key: however often it is sent, it has one effect or none. */
interface Keyed {
  readonly action: string
  readonly lines: readonly Line[]
  /** The last one that says anything. */
  verdict: Verdict
}

/** What was asked of one reservation and not refused; an answer that never came counts as asked. */
interface Wishes {
  /** Some try to create it was granted, or nobody knows. */
  mayExist: boolean
  isGranted: boolean
  /** Requests without a key, by action. */
  readonly asked: Tally
  readonly keyed: Map<string, Keyed>
}

const noWishes = (): Wishes => ({ mayExist: false, isGranted: false, asked: new Tally(), keyed: new Map() })

/** Units that left by a reservation, by place: as callers were told, and with those that nobody was told of. */
const leftBy = ({ keyed }: Wishes, kits: Kits): { readonly least: Tally; readonly most: Tally } => {
  const [least, most] = [new Tally(), new Tally()]
  for (const { action, lines, verdict } of keyed.values())
    for (const line of action === 'fulfill' ? unitsOf(kits, lines) : []) {
      if (verdict === 'granted') least.add(placeOf(line), line.quantity)
      if (verdict !== 'refused') most.add(placeOf(line), line.quantity)
    }
  return { least, most }
}

const timesAsked = ({ asked, keyed }: Wishes, actions: readonly string[]): number =>
  actions.reduce((sum, action) => sum + asked.of(action), 0) +
  [...keyed.values()].filter(({ action, verdict }) => actions.includes(action) && verdict !== 'refused').length

const ACTION = /^\/v1\/reservations\/([^/]+)(?:\/([a-z]+))?$/u
const EXPECTED_REFUSALS = new Set([404, 409, 422])

/** Event → the actions of callers that can be its cause. */
const CAUSES: Readonly<Record<string, readonly string[]>> = {
  ReservationConfirmed: ['confirm'],
  ReservationExtended: ['extend'],
  ReservationShrunk: ['shrink'],
  ReservationReleased: ['release', 'shrink'],
  ReservationFulfilled: ['fulfill'],
  ReservationRelocated: ['transfer'],
  ReservationBound: ['bind'],
}

/**
 * Holds what callers were told against the log, answer by answer: what was granted stands there as it was told and went
 * only by what somebody asked for or by its time; what was refused is not there; no key worked twice.
 */
export const createAnswersAudit = ({ trails }: Trails, head: () => number, report: Report) => {
  const wishes = new Map<string, Wishes>()
  const kits = new Map<string, readonly { sku: string; quantity: number }[]>()
  const feeds = createFeedAudit(report)
  const kinds = new Map<string, { sent: number; granted: number }>()
  const counts = { granted: 0, refused: 0, unknown: 0, replayed: 0 }
  /** By the answers alone: units that left, and units that may have come. */
  const [sold, supplied] = [new Tally(), new Tally()]

  const of = (reservationId: string): Wishes => {
    const known = wishes.get(reservationId) ?? noWishes()
    wishes.set(reservationId, known)
    return known
  }
  const judgeCreation = ({ body, answer, status, at, position }: Told): void => {
    const { reservationId } = body as { reservationId: string }
    const verdict = verdictOf({ status })
    const wish = of(reservationId)
    if (verdict !== 'refused') wish.mayExist = true
    if (status === 409)
      for (const short of (answer.lines ?? []) as { available: number; requested: number }[])
        if (short.available >= short.requested)
          report('1 refusal', `hold ${reservationId} was refused although there were ${short.available}`)
    if (verdict !== 'granted') return
    wish.isGranted = true
    const trail = trails.get(reservationId)
    if (!trail) {
      report('2 acknowledged', `hold ${reservationId} was granted at ${at} and is not in the log`)
      return
    }
    judgeHold(body, answer, { recorded: trail.createdWith, kits, report })
    if (answer.expiresAt !== trail.expiresAt)
      report('2 acknowledged', `hold ${reservationId}: told until ${answer.expiresAt}, recorded ${trail.expiresAt}`)
    if ((position ?? 0) < trail.createdAt)
      report('2 acknowledged', `hold ${reservationId} was told ${position}, recorded at ${trail.createdAt}`)
  }
  const judgeAction = (told: Told, reservationId: string, action: string): void => {
    const { key, body, answer, status, at } = told
    const wish = of(reservationId)
    const verdict = verdictOf(told)
    if (key === undefined) wish.asked.add(action, verdict === 'refused' ? 0 : 1)
    else {
      const known = wish.keyed.get(key) ?? { action, lines: (body?.lines ?? []) as Line[], verdict }
      if (verdict !== 'unknown') known.verdict = verdict
      wish.keyed.set(key, known)
    }
    if (status === 404 && wish.isGranted)
      report('2 acknowledged', `hold ${reservationId} was granted and at ${at} nobody knew it`)
    const trail = trails.get(reservationId)
    if (verdict !== 'granted') return
    if (!trail) report('2 acknowledged', `${action} of ${reservationId} was answered at ${at} and it is not in the log`)
    else if (!hasPassed(trail, answer))
      report(
        '2 acknowledged',
        `${action} of ${reservationId} at ${at} was shown ${JSON.stringify(answer)}: it never was so`,
      )
  }
  const judgeFeed = ({ body, answer, status }: Told): void => {
    const results = status === 200 ? (answer.results as { status: string }[]) : null
    feeds.takeAnswer(body, results)
    for (const line of body as { type: string; sku: string; location: string; quantity?: number; delta?: number }[])
      supplied.add(`${line.sku}@${line.location}`, Math.max(0, line.delta ?? line.quantity ?? 0))
  }
  const judgeTrail = (reservationId: string, trail: Trail): void => {
    const wish = of(reservationId)
    if (!wish.mayExist) report('2 refused', `hold ${reservationId} is in the log and nobody was granted it`)
    for (const [type, causes] of Object.entries(CAUSES)) {
      const [found, asked] = [trail.counts.get(type) ?? 0, timesAsked(wish, causes)]
      if (found > asked) report('2 acknowledged', `${reservationId}: ${found} × ${type}, asked for ${asked} times`)
    }
    const { least, most } = leftBy(wish, kits)
    for (const place of new Set([...trail.fulfilled.keys(), ...least.keys()])) {
      const units = trail.fulfilled.get(place) ?? 0
      sold.add(place, least.of(place))
      if (units < least.of(place) || units > most.of(place))
        report(
          '2 acknowledged',
          `${reservationId}: ${units} of ${place} left, callers were told of ${least.of(place)} to ${most.of(place)}`,
        )
    }
  }
  return {
    counts,
    kinds: kinds as ReadonlyMap<string, { readonly sent: number; readonly granted: number }>,
    feeds,
    take: (told: Told): void => {
      const { method, path, status, position } = told
      if (method === 'GET') return
      counts[verdictOf(told)] += 1
      const kind = kinds.get(kindOf(told)) ?? { sent: 0, granted: 0 }
      kinds.set(kindOf(told), kind)
      kind.sent += 1
      if (verdictOf(told) === 'granted') kind.granted += 1
      if (told.replayed) counts.replayed += 1
      if (status >= 500 && status !== 503) report('server', `${method} ${path} was answered ${status}`)
      if (status >= 400 && status < 500 && !EXPECTED_REFUSALS.has(status))
        report('server', `${method} ${path} was answered ${status}: ${JSON.stringify(told.answer).slice(0, 300)}`)
      if ((position ?? 0) > head())
        report('2 acknowledged', `${path} was told position ${position}, which is not there`)
      const [, sku] = /^\/v1\/items\/(.+)$/u.exec(path) ?? []
      if (sku !== undefined && told.body.components !== undefined) kits.set(sku, told.body.components)
      const [, reservationId = '', action = 'release'] = ACTION.exec(path) ?? []
      if (path === '/v1/reservations') judgeCreation(told)
      else if (path === '/v1/stock-events') judgeFeed(told)
      else if (reservationId !== '') judgeAction(told, reservationId, action)
    },
    end: (): void => {
      feeds.end()
      for (const [reservationId, trail] of trails) judgeTrail(reservationId, trail)
      for (const place of sold.keys())
        if (sold.of(place) > supplied.of(place))
          report('1 oversell', `${place}: ${sold.of(place)} units left, ${supplied.of(place)} can have come`)
    },
  }
}
export type AnswersAudit = ReturnType<typeof createAnswersAudit>
