import { isRejection, reject, type Instant, type Rejection } from '@onhand/event-sourcing'
import { streamId, type Command, type View } from '@onhand/event-store'
import type { HoldLimits } from '../domain/stock-state.ts'
import type { StockCommand } from '../domain/stock-events.ts'
import { catalogueStreams, locationFault, unknownPlace, type Place } from './catalogue.ts'
import { arriving, refusedLots } from './lots.ts'
import { locationType, stockKey, stockType } from './streams.ts'
import { applyTransferFact, isTransferFact, transferPlaces, transferStreams } from './transfer-facts.ts'

/** True where the caller read the version that is there now. */
export type IfMatch = (version: number) => boolean

/** One line of a feed, read: what the other system says happened. */
export interface StockFactLine {
  readonly source: string
  readonly eventId: string
  readonly place: Place
  readonly command: StockCommand
  /** Tells this content from another under the same event id. */
  readonly hash: string
  readonly occurredAt?: Instant
  /** When what an absolute figure says was true. */
  readonly sourceTime?: Instant
  /** Compare and swap: what has to be on hand. */
  readonly expectedQuantity?: number
  readonly ifMatch?: IfMatch
}

/** How a line was taken; null where it was applied, which is the rule, so that its stored answer is small. */
export type Taken = 'unchanged' | 'stale' | null

/** The answers of a feed are kept for 90 days. */
const FEED_DAYS = 90
/** How far another system's clock may be ahead of the log's. */
export const CLOCK_TOLERANCE_MS = 300_000
/** What the figures of one place can hold; see `Units` in the public contract. */
const MOST_UNITS = 1_000_000_000_000

const fault = (code: string, pointer: string, detail: string, more = {}): Rejection =>
  reject(code, { detail, errors: [{ pointer, detail }], ...more })

/** Somebody registered the place and it is open; `pointer` leads to its fields in the body. */
const placeFault = (view: View, place: Place, pointer: string): Rejection | null =>
  unknownPlace(view, [place], (_index, field) => `${pointer}/${field}`) ??
  locationFault(view, place.location, `${pointer}/location`)

const streamsOf = (place: Place): string[] => [
  streamId(stockType, stockKey(place)),
  streamId(locationType, place.location),
]

const versionFault = (view: View, place: Place, ifMatch: IfMatch | undefined): Rejection | null => {
  const version = view.version(stockType, stockKey(place))
  if (!ifMatch || ifMatch(version)) return null
  return reject('precondition-failed', { detail: `Its stock is at version ${version} now.`, version })
}

const aheadFault = (now: Instant, member: string, at: Instant | undefined): Rejection | null => {
  if (at === undefined || at <= now || Date.parse(at) - Date.parse(now) <= CLOCK_TOLERANCE_MS) return null
  const detail = `${member} ${at} is ahead of ${now} by more than ${CLOCK_TOLERANCE_MS / 60_000} minutes.`
  return fault('invalid-value', `/${member}`, detail)
}

const expectationFault = (view: View, { place, expectedQuantity }: StockFactLine): Rejection | null => {
  if (expectedQuantity === undefined) return null
  const { onHand } = view.get(stockType, stockKey(place))
  if (onHand === expectedQuantity) return null
  return fault('precondition-failed', '/expectedQuantity', `${onHand} are on hand, not ${expectedQuantity}.`, {
    onHand,
  })
}

const lineFault = (view: View, line: StockFactLine, now: Instant): Rejection | null =>
  placeFault(view, line.place, '') ??
  aheadFault(now, 'occurredAt', line.occurredAt) ??
  aheadFault(now, 'sourceTime', line.sourceTime) ??
  versionFault(view, line.place, line.ifMatch) ??
  expectationFault(view, line)

const applyLine = (view: View, line: StockFactLine, now: Instant): Taken | Rejection => {
  const wrong = lineFault(view, line, now)
  if (wrong) return wrong
  const key = stockKey(line.place)
  const decided = applyCommand(view, line, now)
  if (isRejection(decided)) return decided.code === 'stale' ? 'stale' : decided
  if (Math.abs(view.get(stockType, key).onHand) > MOST_UNITS)
    return fault('invalid-value', '/quantity', `On hand would go beyond ${MOST_UNITS}.`)
  return decided === 0 ? 'unchanged' : null
}

/** What the line says, done; how many events it made. */
const applyCommand = (view: View, { place, command }: StockFactLine, now: Instant): number | Rejection => {
  if (isTransferFact(command)) return applyTransferFact(view, place, command, now) ?? 1
  const told = withLots(view, place, command, now)
  if (isRejection(told)) return told
  const decided = view.apply(stockType, stockKey(place), told)
  return isRejection(decided) ? decided : decided.length
}

/** Units come in: with them may come a lot that is not there yet. */
const comesIn = (command: StockCommand): boolean => {
  if (command.type === 'AdjustStock') return command.data.delta > 0
  if (command.type === 'MoveStock') return command.data.to === 'available'
  return command.type === 'ReceiveStock' || command.type === 'ReturnStock'
}

/** The lots of units that come in get their hour; those that cannot come in are refused. */
const withLots = (view: View, place: Place, command: StockCommand, now: Instant): StockCommand | Rejection => {
  if (!('lots' in command.data)) return command
  const lots = arriving(view, place.location, command.data.lots, now)
  const refused = comesIn(command) ? refusedLots(view, place, lots, '') : undefined
  return refused ?? ({ ...command, data: { ...command.data, lots } } as StockCommand)
}

/** One line, for itself: its own idempotency, its own refusal, in its source's lane. Pointers lead into the line. */
export const applyStockFact = (line: StockFactLine): Command<Taken> => {
  const { source, eventId, place, command, hash, occurredAt = line.sourceTime } = line
  const places = isTransferFact(command) ? transferPlaces(place, command) : [place]
  return {
    name: 'applyStockEvent',
    streams: [...places.flatMap(streamsOf), ...(isTransferFact(command) ? transferStreams(command) : [])],
    more: (view) => catalogueStreams(view, places),
    decide: (view, now) => applyLine(view, line, now),
    // A refusal is not kept: the line may be right once its SKU is registered.
    idempotency: { caller: `feed:${source}`, key: eventId, hash, explicit: false, keepDays: FEED_DAYS },
    metadata: { source, correlationId: `${source}:${eventId}` },
    lane: { feed: source },
    ...(occurredAt === undefined ? {} : { occurredAt }),
  }
}

const forPlace = (name: string, place: Place, command: StockCommand): Command<null> => ({
  name,
  streams: streamsOf(place),
  more: (view) => catalogueStreams(view, [place]),
  decide: (view) => {
    const wrong = placeFault(view, place, '')
    if (wrong) return wrong
    const decided = view.apply(stockType, stockKey(place), command)
    return isRejection(decided) ? decided : null
  },
})

/** How much carts, and single customers, may take at a location. */
export const setHoldLimits = (place: Place, limits: HoldLimits): Command<null> =>
  forPlace('setHoldLimits', place, { type: 'SetHoldLimits', data: limits })
