import { streamId, type Command, type DeadlineHandler, type EventStore, type View } from '@onhand/event-store'
import type { Clock } from '@onhand/runtime'
import { isFinal, type Status } from '../domain/shipment/state.ts'
import type { CarrierAdapter } from './carriers.ts'
import { kindOf, recordNews, type Knowledge, type TrackingNews } from './commands.ts'
import type { FeedCounter } from './feed-counter.ts'
import type { CarrierLine } from './ports.ts'
import { trackingKey, trackingType } from './streams.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
/** A parcel on the van is asked for more often than one on the road. */
const EVERY_MS: { readonly [S in Status]?: number } = {
  out_for_delivery: 30 * MINUTE_MS,
  delivery_failed: 60 * MINUTE_MS,
}
const USUALLY_MS = 120 * MINUTE_MS
/** Each answer without news, or none, doubles the wait, to at most: */
const LONGEST_MS = 12 * 60 * MINUTE_MS
/** Asked no more after so long: nobody waits for it any longer. */
const MOST_POLLS = 400

export interface Quota {
  readonly perMinute: number
  readonly perDay: number
}

/** How many questions a carrier still takes now. */
export class QuotaKeeper {
  readonly #quota: Quota
  #minute = { since: 0, used: 0 }
  #day = { since: 0, used: 0 }
  #pausedUntil = 0

  constructor(quota: Quota) {
    this.#quota = quota
  }

  /** The carrier said when to come again: until then nothing is asked of it, of whichever parcel. */
  pause(untilMs: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, untilMs)
  }

  /** 0 where a question may be asked, which is counted; else the milliseconds to wait. */
  take(nowMs: number): number {
    if (nowMs - this.#minute.since >= MINUTE_MS) this.#minute = { since: nowMs, used: 0 }
    if (nowMs - this.#day.since >= DAY_MS) this.#day = { since: nowMs, used: 0 }
    if (nowMs < this.#pausedUntil) return this.#pausedUntil - nowMs
    if (this.#day.used >= this.#quota.perDay) return this.#day.since + DAY_MS - nowMs
    if (this.#minute.used >= this.#quota.perMinute) return this.#minute.since + MINUTE_MS - nowMs
    this.#minute.used += 1
    this.#day.used += 1
    return 0
  }
}

/** After so many answers that told nothing. */
export const nextWait = (status: Status, empty: number): number =>
  Math.min(LONGEST_MS, (EVERY_MS[status] ?? USUALLY_MS) * 2 ** Math.min(empty, 8))

export interface PollerOptions {
  readonly store: EventStore
  readonly clock: Clock
  readonly line: CarrierLine
  readonly knowledge: Knowledge
  readonly counter: FeedCounter
  readonly adapterOf: (carrier: string) => CarrierAdapter | undefined
  readonly quotaOf: (carrier: string) => QuotaKeeper
}

/** `polls` counts answers without news since the last one with some. */
const schedule = (
  view: View,
  { carrier, trackingNumber }: Pick<TrackingNews, 'carrier' | 'trackingNumber'>,
  move: { readonly nextPollAt: string | null; readonly polls: number },
): void => {
  const key = trackingKey(carrier, trackingNumber)
  view.apply(trackingType, key, { type: 'SchedulePoll', data: { carrier, trackingNumber, ...move } })
}

/** A number that has just been given to a parcel is asked for from now on. */
export const beginPolling = (parcel: Pick<TrackingNews, 'carrier' | 'trackingNumber'>): Command<null> => ({
  name: 'SchedulePoll',
  streams: [streamId(trackingType, trackingKey(parcel.carrier, parcel.trackingNumber))],
  decide: (view, now) => {
    const { nextPollAt } = view.get(trackingType, trackingKey(parcel.carrier, parcel.trackingNumber))
    const at = new Date(Date.parse(now) + USUALLY_MS).toISOString()
    if (nextPollAt === null) schedule(view, parcel, { nextPollAt: at, polls: 0 })
    return null
  },
})

type Asked = { readonly news: readonly TrackingNews[] } | { readonly failed: string; readonly waitMs: number }

const ask = async (options: PollerOptions, adapter: CarrierAdapter, trackingNumber: string): Promise<Asked> => {
  const request = adapter.poll?.(trackingNumber)
  if (!request) return { news: [] }
  try {
    const { status, body, retryAfterSeconds } = await options.line.ask(request)
    if (status === 404) return { news: [] } // Not scanned yet.
    if (status !== 200) return { failed: `answered ${status}`, waitMs: (retryAfterSeconds ?? 0) * 1_000 }
    const decoded = adapter.decode(body)
    if (adapter.isOther(decoded)) return { news: [] }
    const news = adapter.news.safeParse(decoded)
    return news.success ? { news: news.data } : { failed: news.error.issues[0]?.message ?? 'unreadable', waitMs: 0 }
  } catch (error) {
    return { failed: error instanceof Error ? error.message : String(error), waitMs: 0 }
  }
}

/** Asks for one number, records what is said of it, and when to ask again; within the carrier's quota. */
export const pollOnce = async (
  options: PollerOptions,
  parcel: Pick<TrackingNews, 'carrier' | 'trackingNumber'>,
): Promise<void> => {
  const { store, clock, counter } = options
  const adapter = options.adapterOf(parcel.carrier)
  if (!adapter) return
  const quota = options.quotaOf(adapter.name)
  const wait = quota.take(clock.epochMs())
  const asked: Asked | null = wait > 0 ? null : await ask(options, adapter, parcel.trackingNumber)
  let scans = 0
  if (asked && 'news' in asked)
    for (const news of asked.news) {
      const { outcome } = await store.execute({
        ...recordNews(news, options.knowledge),
        lane: { feed: `carrier-${adapter.name}` },
      })
      if ('scans' in outcome) {
        scans += outcome.scans
        counter.count(adapter.name, outcome.outcome, [news])
        if (outcome.oddities) counter.note(adapter.name, outcome.oddities)
      }
    }
  else if (asked) {
    counter.count(adapter.name, 'poll-failed', [], asked.failed)
    if (asked.waitMs > 0) quota.pause(clock.epochMs() + asked.waitMs)
  }
  const least = wait > 0 ? wait : asked && 'waitMs' in asked ? asked.waitMs : 0
  await store.execute({ ...againLater(parcel, scans, wait > 0, least), lane: { feed: 'polls' } })
}

const againLater = (
  parcel: Pick<TrackingNews, 'carrier' | 'trackingNumber'>,
  scans: number,
  wasHeldBack: boolean,
  leastMs: number,
): Command<null> => {
  const key = trackingKey(parcel.carrier, parcel.trackingNumber)
  return {
    name: 'SchedulePoll',
    streams: [streamId(trackingType, key)],
    more: (view) => {
      const { shipmentId, isInbound } = view.get(trackingType, key)
      return shipmentId === null ? [] : [streamId(kindOf(isInbound), shipmentId)]
    },
    decide: (view, now) => {
      const { shipmentId, isInbound, polls } = view.get(trackingType, key)
      const status = shipmentId === null ? 'none' : view.get(kindOf(isInbound), shipmentId).status
      const empty = wasHeldBack ? polls : scans > 0 ? 0 : polls + 1
      const isOver = isFinal(status) || empty > MOST_POLLS || status === 'none'
      const at = Date.parse(now) + Math.max(leastMs, wasHeldBack ? 0 : nextWait(status, empty))
      schedule(view, parcel, { nextPollAt: isOver ? null : new Date(at).toISOString(), polls: empty })
      return null
    },
  }
}

/**
 * A deadline names the tracking stream only. The poll itself happens outside of the log's lock: the deadline moves on at once by
 * a lease, and the worker behind `wanted` asks.
 */
export const pollDeadline =
  (
    wanted: (parcel: Pick<TrackingNews, 'carrier' | 'trackingNumber'>) => void,
    leaseMs = 10 * MINUTE_MS,
  ): DeadlineHandler =>
  ({ stream, dueAt }) => ({
    name: 'SchedulePoll',
    streams: [stream],
    decide: (view, now) => {
      const key = stream.slice(trackingType.name.length + 1)
      const { nextPollAt, polls, carrier, trackingNumber } = view.get(trackingType, key)
      if (nextPollAt !== dueAt || carrier === null || trackingNumber === null) return null
      const leased = new Date(Date.parse(now) + leaseMs).toISOString()
      schedule(view, { carrier, trackingNumber }, { nextPollAt: leased, polls })
      wanted({ carrier, trackingNumber })
      return null
    },
  })
