import { streamId, type Command, type EventStore } from '@onhand/event-store'
import type { Clock, Scheduler } from '@onhand/runtime'
import type { CarrierFeed, FeedOutcome, Oddities, Oddity } from '../domain/carrier-feed.ts'
import type { CodeBook, Meaning } from './carriers.ts'
import type { TrackingNews } from './commands.ts'
import { feedType } from './streams.ts'

/** Counts are written together: at most one event a carrier in so long, whatever comes. */
const EVERY_MS = 1_000
/** Codes counted between two writes. */
const MOST_CODES = 200

interface Tally {
  outcomes: Partial<Record<FeedOutcome, number>>
  scans: number
  oddities: Partial<Record<Oddity, number>>
  unknown: Record<string, number>
  problem: CarrierFeed['lastProblem']
}

const emptyTally = (): Tally => ({ outcomes: {}, scans: 0, oddities: {}, unknown: {}, problem: null })

export interface FeedCounter {
  /** One webhook or answer, and what it told; `detail` of a problem. */
  count(carrier: string, outcome: FeedOutcome, news?: readonly TrackingNews[], detail?: string): void
  /** Scans that were taken, and are odd. */
  note(carrier: string, oddities: Oddities): void
  feedOf(carrier: string): Promise<CarrierFeed>
  mapCode(carrier: string, code: string, meaning: Meaning, now: string): Command<null>
  /** Operations' own meanings, as far as this process has read them. */
  readonly book: CodeBook
  readBook(carriers: readonly string[]): Promise<void>
  flush(): Promise<void>
  start(): void
  stop(): void
}

/**
 * What carriers send, counted by carrier and written once a second: a webhook costs no event of its own for it, and whoever
 * posts rubbish cannot fill the log. Scans and unknown codes themselves are in the shipments' events, and lost by no crash.
 */
export const createFeedCounter = (
  store: EventStore,
  clock: Clock,
  scheduler: Scheduler,
  onError: (error: unknown) => void,
): FeedCounter => {
  const tallies = new Map<string, Tally>()
  const meanings = new Map<string, Map<string, Meaning>>()
  let cancel = (): void => undefined

  const tallyOf = (carrier: string): Tally => {
    const tally = tallies.get(carrier) ?? emptyTally()
    tallies.set(carrier, tally)
    return tally
  }
  const flush = async (): Promise<void> => {
    const waiting = [...tallies]
    tallies.clear()
    for (const [carrier, tally] of waiting) {
      const data = { ...tally, at: clock.now() }
      await store.execute({
        name: 'CountFeed',
        streams: [streamId(feedType, carrier)],
        lane: { feed: 'carrier-counts' },
        decide: (view) => {
          view.apply(feedType, carrier, { type: 'CountFeed', data })
          return null
        },
      })
    }
  }
  const learn = (carrier: string, { mapped }: CarrierFeed): void => {
    const entries = Object.entries(mapped).map(([code, { status, statusDetail }]): [string, Meaning] => [
      code,
      statusDetail === null ? [status] : [status, statusDetail],
    ])
    meanings.set(carrier, new Map(entries))
  }
  const feedOf = async (carrier: string): Promise<CarrierFeed> => {
    const { state } = await store.current(feedType, carrier)
    learn(carrier, state)
    return state
  }
  return {
    count: (carrier, outcome, news = [], detail) => {
      const tally = tallyOf(carrier)
      tally.outcomes[outcome] = (tally.outcomes[outcome] ?? 0) + 1
      if (detail !== undefined) tally.problem = { outcome, detail: detail.slice(0, 300), at: clock.now() }
      for (const { rawCode } of news.flatMap(({ scans }) => scans)) {
        if (rawCode === null || (!(rawCode in tally.unknown) && Object.keys(tally.unknown).length >= MOST_CODES))
          continue
        tally.unknown[rawCode] = (tally.unknown[rawCode] ?? 0) + 1
      }
      tally.scans += news.reduce((sum, { scans }) => sum + scans.length, 0)
    },
    note: (carrier, oddities) => {
      const tally = tallyOf(carrier)
      for (const [kind, count] of Object.entries(oddities) as [Oddity, number][])
        tally.oddities[kind] = (tally.oddities[kind] ?? 0) + count
    },
    feedOf,
    mapCode: (carrier, code, [status, statusDetail = null], at) => ({
      name: 'MapCode',
      streams: [streamId(feedType, carrier)],
      decide: (view) => {
        view.apply(feedType, carrier, { type: 'MapCode', data: { code, status, statusDetail, at } })
        learn(carrier, view.get(feedType, carrier))
        return null
      },
    }),
    book: { find: (carrier, code) => meanings.get(carrier)?.get(code) },
    readBook: async (carriers) => {
      for (const carrier of carriers) await feedOf(carrier)
    },
    flush,
    start: () => {
      cancel = scheduler.every(EVERY_MS, () => flush().catch(onError))
    },
    // What was counted in the last second is not written any more: a stop waits for nothing that it begins itself.
    stop: () => cancel(),
  }
}
