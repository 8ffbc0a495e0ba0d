import type { EventStore, StoredEvent } from '@onhand/event-store'
import type { BackorderPiece, OrderEvent, Piece, Refusal } from '../domain/order/events.ts'
import type { SourcingChoice } from '../domain/sourcing/choose.ts'
import { sourcingRunTable, unpacked, type KeptChoice } from './sourcing/runs.ts'
import { orderStream } from './streams.ts'
import { toldTable } from './tables.ts'

/** One attempt to find places for units: what was asked of inventory, and what came of it. */
export interface SourcingAttempt {
  readonly attempt: number
  readonly at: string
  readonly reservationId: string
  readonly lines: readonly Piece[]
  readonly backorder: readonly BackorderPiece[]
  readonly outcome: 'asked' | 'accepted' | 'rejected'
  readonly refusals: readonly Refusal[]
  /** Null: it was made before scores were kept. */
  readonly choice: SourcingChoice | null
}

/** One promise or change of it; `date` null: no day can be named. */
export interface PromiseEntry {
  readonly at: string
  readonly line: number
  readonly date: string | null
  readonly previous: string | null
  readonly cause: string
  /** The public event that told of it. */
  readonly eventId: string
  /** Who was told, how and when; empty: nobody yet. */
  readonly told: readonly Told[]
}

export interface Told {
  readonly messageId: string
  readonly channel: string
  readonly template: string
  readonly status: string
  readonly requestedAt: string
  readonly statusAt: string
}

const PAGE = 1_000
const MOST_PAGES = 50
const MOST_ATTEMPTS = 1_000

export const eventsOf = async (
  store: EventStore,
  orderId: string,
): Promise<(OrderEvent & Pick<StoredEvent, 'recordedAt' | 'id'>)[]> => {
  const found: StoredEvent[] = []
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const next = await store.stream(orderStream(orderId), found.at(-1)?.version ?? 0, PAGE)
    found.push(...next)
    if (next.length < PAGE) break
  }
  return found.map(
    ({ type, data, recordedAt, id }) =>
      ({ type, data, recordedAt, id }) as unknown as OrderEvent & { recordedAt: string; id: string },
  )
}

export const sourcingOf = async (store: EventStore, orderId: string): Promise<SourcingAttempt[]> => {
  const attempts = new Map<string, SourcingAttempt>()
  const runs = await store.tables.select(sourcingRunTable, { where: { orderId }, limit: MOST_ATTEMPTS })
  const chosen = new Map(runs.map(({ attempt, choice }) => [attempt, unpacked(choice as KeptChoice)]))
  const settle = (reservationId: string, outcome: 'accepted' | 'rejected', refusals: readonly Refusal[] = []): void => {
    const attempt = attempts.get(reservationId)
    if (attempt?.outcome === 'asked') attempts.set(reservationId, { ...attempt, outcome, refusals })
  }
  for (const { type, data, recordedAt } of await eventsOf(store, orderId)) {
    if (type === 'OrderSourced')
      attempts.set(data.reservationId, {
        ...{ attempt: data.attempt, reservationId: data.reservationId, lines: data.lines, backorder: data.backorder },
        ...{ at: recordedAt, outcome: 'asked', refusals: [], choice: chosen.get(data.attempt) ?? null },
      })
    else if (type === 'SourcingRejected') settle(data.reservationId, 'rejected', data.refusals)
    else if (type === 'LineAllocated' || type === 'LineBackordered') settle(data.reservationId, 'accepted')
  }
  return [...attempts.values()]
}

const MOST_MESSAGES = 1_000
const NEWS: Readonly<Record<string, string>> = { OrderPromised: 'order-confirmed', PromiseChanged: 'promise-changed' }

/** Messages about an order by the event that each tells about. */
const messagesOf = async ({ tables }: EventStore, orderId: string): Promise<ReadonlyMap<string, readonly Told[]>> => {
  const rows = await tables.select(toldTable, { where: { orderId }, limit: MOST_MESSAGES })
  const told = rows.map(({ causeId, messageId, channel, template, status, requestedAt, statusAt }) => ({
    causeId,
    message: { messageId, channel, template, status, requestedAt, statusAt },
  }))
  return new Map(
    [...Map.groupBy(told, ({ causeId }) => causeId)].map(([cause, of]) => [cause, of.map(({ message }) => message)]),
  )
}

/**
 * The promise ledger: every promise and change of it, with its cause and who was told. The first promise is told with
 * the order's confirmation, the others by themselves.
 */
export const promisesOf = async (store: EventStore, orderId: string): Promise<PromiseEntry[]> => {
  const [events, messages] = await Promise.all([eventsOf(store, orderId), messagesOf(store, orderId)])
  const confirmation = events.find(({ type }) => type === 'OrderConfirmed')?.id
  const toldOf = (id: string, type: string): readonly Told[] => {
    const own = messages.get(id) ?? []
    return own.length > 0 || NEWS[type] !== 'order-confirmed' ? own : (messages.get(confirmation ?? '') ?? [])
  }
  return events.flatMap(({ type, data, recordedAt: at, id }): PromiseEntry[] => {
    if (type === 'PromiseChanged') return [{ at, ...data, eventId: id, told: toldOf(id, type) }]
    if (type !== 'OrderPromised') return []
    const about = { at, previous: null, cause: data.cause, eventId: id, told: toldOf(id, type) }
    return data.promises.map(({ line, date }) => ({ ...about, line, date }))
  })
}
