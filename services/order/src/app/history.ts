import type { EventStore, StoredEvent } from '@onhand/event-store'
import type { BackorderPiece, OrderEvent, Piece, Refusal } from '../domain/order/events.ts'
import { orderStream } from './streams.ts'

/** One attempt to find places for units: what was asked of inventory, and what came of it. */
export interface SourcingAttempt {
  readonly attempt: number
  readonly at: string
  readonly reservationId: string
  readonly lines: readonly Piece[]
  readonly backorder: readonly BackorderPiece[]
  readonly outcome: 'asked' | 'accepted' | 'rejected'
  readonly refusals: readonly Refusal[]
}

/** One promise or change of it; `date` null: no day can be named. */
export interface PromiseEntry {
  readonly at: string
  readonly line: number
  readonly date: string | null
  readonly previous: string | null
  readonly cause: string
}

const PAGE = 1_000
const MOST_PAGES = 50

const eventsOf = async (
  store: EventStore,
  orderId: string,
): Promise<(OrderEvent & Pick<StoredEvent, 'recordedAt'>)[]> => {
  const found: StoredEvent[] = []
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const next = await store.stream(orderStream(orderId), found.at(-1)?.version ?? 0, PAGE)
    found.push(...next)
    if (next.length < PAGE) break
  }
  return found.map(
    ({ type, data, recordedAt }) => ({ type, data, recordedAt }) as unknown as OrderEvent & { recordedAt: string },
  )
}

export const sourcingOf = async (store: EventStore, orderId: string): Promise<SourcingAttempt[]> => {
  const attempts = new Map<string, SourcingAttempt>()
  const settle = (reservationId: string, outcome: 'accepted' | 'rejected', refusals: readonly Refusal[] = []): void => {
    const attempt = attempts.get(reservationId)
    if (attempt?.outcome === 'asked') attempts.set(reservationId, { ...attempt, outcome, refusals })
  }
  for (const { type, data, recordedAt } of await eventsOf(store, orderId)) {
    if (type === 'OrderSourced')
      attempts.set(data.reservationId, { ...data, at: recordedAt, outcome: 'asked', refusals: [] })
    else if (type === 'SourcingRejected') settle(data.reservationId, 'rejected', data.refusals)
    else if (type === 'LineAllocated' || type === 'LineBackordered') settle(data.reservationId, 'accepted')
  }
  return [...attempts.values()]
}

export const promisesOf = async (store: EventStore, orderId: string): Promise<PromiseEntry[]> =>
  (await eventsOf(store, orderId)).flatMap(({ type, data, recordedAt: at }): PromiseEntry[] => {
    if (type === 'PromiseChanged') return [{ at, ...data }]
    if (type !== 'OrderPromised') return []
    return data.promises.map(({ line, date }) => ({ at, line, date, previous: null, cause: data.cause }))
  })
