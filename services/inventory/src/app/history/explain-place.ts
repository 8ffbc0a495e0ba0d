import { explainReservable, type Addend, type PlaceLevel, type StockLevel } from '@onhand/availability'
import type { EventStore, StoredEvent } from '@onhand/event-store'
import type { AddendEvent, ExplainedAddend } from '@onhand/service'
import { toPublic } from '../to-public.ts'
import { recordedLevel, type PlaceThen } from './places-at.ts'

/** Events of the stream that an explanation looks at, and those that it lists of one addend. */
const PAGE = 500
const PAGES = 4
const LISTED = 20

interface Step {
  readonly event: StoredEvent
  readonly before: PlaceLevel | null
  readonly after: PlaceLevel
}

/** The last things that happened, each with the figures before and after it, oldest first; `before` null: not looked at. */
const stepsOf = (events: readonly StoredEvent[]): readonly Step[] =>
  events.map((event, index) => {
    const previous = events[index - 1]
    return { event, before: previous ? recordedLevel(previous) : null, after: recordedLevel(event) }
  })

const about = (data: object): string | null => {
  const { reservationId, supplyId, transferId } = data as Record<string, string | undefined>
  return reservationId ?? supplyId ?? transferId ?? null
}

const isFigure = (name: Addend['name']): name is keyof StockLevel => name !== 'channelPolicy'

/** What each event, and time since the last one, adds to one addend. */
const changesOf = (name: keyof StockLevel, sign: number, steps: readonly Step[], place: PlaceThen): AddendEvent[] => {
  const recorded = steps.flatMap(({ event, before, after }): AddendEvent[] => {
    const from = before === null ? (event.version === 1 ? 0 : null) : before[name]
    if (from === null || after[name] === from) return []
    const change = sign * (after[name] - from)
    const { id, position, occurredAt: at } = event
    return [{ id, type: toPublic(event)?.type ?? event.type, position, at, change, about: about(event.data as object) }]
  })
  return [...recorded, ...byTime(name, sign, place)]
}

const byTime = (name: keyof StockLevel, sign: number, { due, recorded, level, event }: PlaceThen): AddendEvent[] => {
  const lapses = name === 'reserved' ? due : []
  const holds = lapses.map(({ quantity, expiresAt: at, reservationId }) => ({
    ...{ id: null, type: 'hold-lapsed', position: null, at, about: reservationId },
    change: -sign * quantity,
  }))
  const rest = sign * (level[name] - recorded[name]) - holds.reduce((sum, { change }) => sum + change, 0)
  if (rest === 0) return holds
  return [...holds, { id: null, type: 'fell-due', position: null, at: event.recordedAt, about: null, change: rest }]
}

/** What comes to nothing together explains nothing: a hold that was taken and given back, a supply that came. */
const standing = (changes: readonly AddendEvent[]): readonly AddendEvent[] => {
  const sums = new Map<string, number>()
  for (const { about: id, change } of changes) if (id !== null) sums.set(id, (sums.get(id) ?? 0) + change)
  return changes.filter(({ about: id }) => id === null || sums.get(id) !== 0)
}

/** What a policy keeps from a channel comes from the event that set it. */
const policyChanges = (quantity: number, steps: readonly Step[]): AddendEvent[] => {
  const event = steps.findLast((step) => step.event.type === 'StockPolicySet')?.event
  if (event === undefined || quantity === 0) return []
  const { id, position, occurredAt: at } = event
  return [{ id, type: toPublic(event)?.type ?? event.type, position, at, change: quantity, about: null }]
}

const explained = ({ name, quantity }: Addend, steps: readonly Step[], place: PlaceThen): ExplainedAddend => {
  const sign = name === 'onHand' || name === 'shortfall' ? 1 : -1
  const changes = isFigure(name) ? changesOf(name, sign, steps, place) : policyChanges(quantity, steps)
  const events = standing(changes).slice(-LISTED)
  return { name, quantity, before: quantity - events.reduce((sum, { change }) => sum + change, 0), events }
}

/**
 * What the sellable figure of a place is made of, addend by addend, each with the events behind it. It looks back as far as the
 * figures need, at most 2,000 events; what lies before that is one number.
 */
export const explainPlace = async (
  store: EventStore,
  place: PlaceThen,
  channel: string | undefined,
): Promise<readonly ExplainedAddend[]> => {
  const addends = explainReservable(place.level, { channel })
  const { stream, version } = place.event
  let events: readonly StoredEvent[] = [place.event]
  for (let page = 0; page < PAGES; page += 1) {
    const first = events[0]?.version ?? 1
    const from = Math.max(0, first - 1 - PAGE)
    if (first > 1) events = [...(await store.stream(stream, from, first - 1 - from)), ...events]
    const found = addends.map((addend) => explained(addend, stepsOf(events), place))
    const isWhole = (events[0]?.version ?? 1) === 1 || found.every(({ before }) => before === 0)
    if (isWhole || page === PAGES - 1) return found
  }
  throw new Error(`${stream} at ${version} has no explanation`)
}
