import { reject, type Rejection } from '@onhand/event-sourcing'
import { alike } from './catalogue.ts'
import { componentsAt, isOfKit, kitDay, openKits, toldKitDay, waitingKits, wholeKits } from './kit-waits.ts'
import type { ReservationCommand, ReservationEvent, WaitingLine, WaitingPlace } from './reservation-events.ts'
import { withLine, type KitPlace } from './reservation-lines.ts'
import type { Reservation } from './reservation-state.ts'

type DataOf<Type extends ReservationCommand['type']> = Extract<ReservationCommand, { type: Type }>['data']
type EventData<Type extends ReservationEvent['type']> = Extract<ReservationEvent, { type: Type }>['data']
type Events = readonly ReservationEvent[]

const samePlace = (a: WaitingPlace, b: WaitingPlace): boolean =>
  a.line === b.line && a.sku === b.sku && a.location === b.location

/** Units of a line that come to wait at one place in several steps wait there as one. */
export const joined = (waiting: readonly WaitingLine[], more: WaitingLine): readonly WaitingLine[] => {
  const known = waiting.find((line) => samePlace(line, more))
  if (known === undefined) return [...waiting, more]
  return waiting.map((line) => (line === known ? { ...line, quantity: line.quantity + more.quantity } : line))
}

const waitLess = (waiting: readonly WaitingLine[], part: WaitingLine): readonly WaitingLine[] =>
  waiting
    .map((line) => (samePlace(line, part) ? { ...line, quantity: line.quantity - part.quantity } : line))
    .filter(({ quantity }) => quantity > 0)

const filled = (state: Reservation, part: WaitingLine): Reservation => {
  const { line, sku, location, quantity, kit } = part
  const made = kit === undefined ? {} : { kit }
  const lines = withLine(state.lines, { line, sku, location, quantity, channel: null, ...made })
  return { ...state, lines, waiting: waitLess(state.waiting, part) }
}

const changed = (
  state: Reservation,
  isIt: (line: WaitingLine) => boolean,
  change: Partial<WaitingLine>,
): Reservation => ({
  ...state,
  waiting: state.waiting.map((line) => (isIt(line) ? { ...line, ...change } : line)),
})

const kitOf = ({ line, location, kit }: Pick<WaitingLine, 'line' | 'location' | 'kit'>): KitPlace | null =>
  kit === undefined ? null : { line, sku: kit.sku, location }

/** The kits' day is told when their last component has another one. */
const kitNews = (state: Reservation, place: KitPlace, why: string): Events => {
  const [expectedOn, told] = [kitDay(state, place), toldKitDay(state, place)]
  const quantity = openKits(state, place)
  if (quantity === 0 || expectedOn === undefined || expectedOn === (told ?? null)) return []
  return [{ type: 'KitRescheduled', data: { ...place, quantity, expectedOn, previousOn: told ?? null, why } }]
}

const kitsFilled = (state: Reservation, place: KitPlace, quantity: number): Events =>
  quantity <= 0 ? [] : [{ type: 'KitFilled', data: { ...place, quantity, components: componentsAt(state, place) } }]

/** Units of a component make kits whole only where every other one is there too. */
export const fillLine = (part: WaitingLine, state: Reservation): Events => {
  const event: ReservationEvent = { type: 'BackorderLineFilled', data: part }
  const place = kitOf(part)
  if (place === null) return [event]
  const after = filled(state, part)
  const whole = wholeKits(after, place) - wholeKits(state, place)
  return [event, ...kitsFilled(after, place, whole), ...kitNews(after, place, 'component-filled')]
}

export const tellKitsFilled = ({ quantity, ...place }: DataOf<'TellKitsFilled'>, state: Reservation): Events =>
  kitsFilled(state, place, quantity)

/** A day is told once; a line that nothing is announced for, and nothing was, has none to tell. */
export const reschedule = (
  { why, expectedOn, ...place }: DataOf<'RescheduleBackorder'>,
  state: Reservation,
): Events => {
  const known = state.waiting.find((line) => samePlace(line, place))
  if (known === undefined) return []
  const { quantity, kit } = known
  const previousOn = known.expectedOn ?? null
  // Of a component it is kept that nothing is announced: the day of its kit hangs on that.
  if (kit === undefined ? previousOn === expectedOn : known.expectedOn === expectedOn) return []
  const made = kit === undefined ? {} : { kit }
  const event: ReservationEvent = {
    type: 'BackorderRescheduled',
    data: { ...place, quantity, expectedOn, previousOn, why, ...made },
  }
  const kits = kitOf(known)
  return kits === null ? [event] : [event, ...kitNews(evolveWaits(state, event), kits, why)]
}

/** Said once for the same units: the order was told, and had its reasons to leave the line where it is. */
export const tellCoverable = ({ elsewhere, ...place }: DataOf<'TellCoverable'>, state: Reservation): Events => {
  const kits = waitingKits(state).find((kit) => samePlace(kit, place))
  const known = state.waiting.find((line) => (kits === undefined ? samePlace(line, place) : isOfKit(kits)(line)))
  if (known === undefined || elsewhere.length === 0 || alike(known.coverable ?? [], elsewhere)) return []
  if (kits === undefined)
    return [{ type: 'BackorderCoverable', data: { ...place, quantity: known.quantity, elsewhere } }]
  return [{ type: 'KitCoverable', data: { ...kits, quantity: openKits(state, kits), elsewhere } }]
}

/** The components of a kit wait with one priority, whichever of them, or the kit, is named. */
export const prioritize = (
  { priority, ...place }: DataOf<'PrioritizeBackorder'>,
  state: Reservation,
): Events | Rejection => {
  const named = state.waiting.filter(
    (line) => samePlace(line, place) || samePlace({ ...line, sku: line.kit?.sku ?? '' }, place),
  )
  const isNamed = (line: WaitingLine): boolean =>
    named.some((one) => one === line || (one.kit !== undefined && samePlace({ ...one, sku: '' }, { ...line, sku: '' })))
  const lines = state.waiting.filter(isNamed)
  if (lines.length === 0) return reject('not-found', { detail: 'No such line waits.' })
  return lines
    .filter((line) => line.priority !== priority)
    .map(({ line, sku, location }) => ({ type: 'BackorderPrioritized', data: { line, sku, location, priority } }))
}

export type WaitEvent = Extract<
  ReservationEvent,
  {
    type:
      | 'BackorderLineFilled'
      | 'BackorderRescheduled'
      | 'BackorderCoverable'
      | 'BackorderPrioritized'
      | 'KitFilled'
      | 'KitRescheduled'
      | 'KitCoverable'
  }
>

/** What an event changes of the lines that wait. */
export const evolveWaits = (state: Reservation, event: WaitEvent): Reservation => {
  const at = (place: WaitingPlace) => (line: WaitingLine) => samePlace(line, place)
  switch (event.type) {
    case 'BackorderLineFilled':
      return filled(state, event.data)
    case 'BackorderRescheduled':
      return changed(state, at(event.data), { expectedOn: event.data.expectedOn })
    case 'BackorderCoverable':
      return changed(state, at(event.data), { coverable: event.data.elsewhere })
    case 'BackorderPrioritized':
      return changed(state, at(event.data), { priority: event.data.priority })
    case 'KitRescheduled':
      return changed(state, isOfKit(event.data), { kitExpectedOn: event.data.expectedOn })
    case 'KitCoverable':
      return changed(state, isOfKit(event.data), { coverable: event.data.elsewhere })
    case 'KitFilled':
      return state // The units say it.
  }
}

/** Units wait no more, and were not filled. */
export const leaveQueue = (state: Reservation, part: EventData<'BackorderDropped'>): Reservation => {
  const waiting = waitLess(state.waiting, part)
  const over = waiting.length + state.lines.length === 0
  const status = over ? (state.fulfilled > 0 ? 'fulfilled' : 'released') : state.status
  return { ...state, status, waiting }
}
