import { isRejection, reject, type Rejection } from '@onhand/event-sourcing'
import { streamId, type Command, type View } from '@onhand/event-store'
import { movedTo, type NamedUnits, type ReservationLine } from '../domain/reservation-lines.ts'
import { floating, isHeld, isLive, type Reservation } from '../domain/reservation.ts'
import { locationFault } from './catalogue.ts'
import { newDraft, planHolds, type AskedLine } from './hold-plan.ts'
import { isShort, takeHolds, tooLittle } from './holds.ts'
import { locationGroupType } from './location-group-stream.ts'
import {
  action,
  applied,
  commitUnits,
  heldAs,
  linesFor,
  ofAnOrder,
  refusal,
  releaseUnits,
  stockAt,
  type Acted,
} from './reservations.ts'
import { locationType, reservationType } from './streams.ts'

const askedAt = ({ line, sku, quantity, channel }: ReservationLine, location: string): AskedLine => ({
  ...{ line, sku, quantity, channel },
  location,
  locationGroup: null,
})

/**
 * The new place takes the units before the old one frees them, in one command. Refused with what is short there: then
 * nothing has changed.
 */
const relocate = (
  view: View,
  reservation: Reservation,
  {
    reservationId,
    moving,
    to,
    now,
  }: { reservationId: string; moving: readonly ReservationLine[]; to: string; now: string },
): Rejection | undefined => {
  const isSoft = isHeld(reservation)
  const asked = moving.map((line) => askedAt(line, to))
  const holder = { reservationId, customerId: null, isSoft } // For the customer nothing more is taken.
  const short = planHolds(view, holder, asked, { draft: newDraft(), now }).filter(isShort)
  if (short.length > 0) return tooLittle(short, () => null)
  const arriving = moving.map((line) => movedTo(line, to))
  takeHolds(view, reservationId, arriving, isSoft ? reservation.expiresAt : null)
  if (!isSoft) commitUnits(view, reservationId, arriving)
  const release = { cause: 'transferred', held: heldAs(reservation), keepAllowance: true } as const
  releaseUnits(view, reservationId, moving, release)
  return undefined
}

/** Without `units`, all that is not there yet; so a repeat of a whole one changes nothing. */
export const transferReservation = (
  reservationId: string,
  units: readonly NamedUnits[] | null,
  to: string,
): Command<Acted> =>
  action(
    'transferReservation',
    reservationId,
    (view, reservation, now) => {
      if (!isLive(reservation)) return refusal(reservation.status)
      if (reservation.orderId !== null) return ofAnOrder(reservation.orderId)
      const fault = locationFault(view, to, '/to')
      if (fault) return fault
      const lines = units === null ? reservation.lines : linesFor(reservation, units)
      if (isRejection(lines)) return lines
      const moving = lines.filter(({ location }) => location !== to)
      if (moving.length === 0) return undefined
      const refused = relocate(view, reservation, { reservationId, moving, to, now })
      return refused ?? applied(view, reservationId, { type: 'RelocateReservation', data: { moved: moving, to } })
    },
    { streams: [streamId(locationType, to)], more: (view) => stockAt(view, reservationId, to) },
  )

/** What is held for a group goes to one of its locations, all of it or nothing. Bound there already: nothing changes. */
export const bindReservation = (reservationId: string, location: string): Command<Acted> =>
  action(
    'bindReservation',
    reservationId,
    (view, reservation, now) => {
      if (!isLive(reservation)) return refusal(reservation.status)
      const unbound = floating(reservation)
      if (unbound.length === 0) return boundElsewhere(reservation, location)
      const fault = locationFault(view, location, '/location') ?? notAMember(view, unbound, location)
      if (fault) return fault
      const moving = unbound.filter((line) => line.location !== location)
      const refused =
        moving.length === 0 ? undefined : relocate(view, reservation, { reservationId, moving, to: location, now })
      return refused ?? applied(view, reservationId, { type: 'BindReservation', data: { location } })
    },
    {
      streams: [streamId(locationType, location)],
      more: (view) => [...groupsOf(view, reservationId), ...stockAt(view, reservationId, location)],
    },
  )

const groupsOf = (view: View, reservationId: string) =>
  floating(view.get(reservationType, reservationId)).map(({ locationGroup = '' }) =>
    streamId(locationGroupType, locationGroup),
  )

const boundElsewhere = ({ lines }: Reservation, location: string): Rejection | undefined =>
  lines.every((line) => line.location === location)
    ? undefined
    : reject('invalid-state', { detail: 'Nothing of it is held for a location group; its units can be transferred.' })

const notAMember = (view: View, unbound: readonly ReservationLine[], location: string): Rejection | null => {
  const stranger = unbound.find(
    ({ locationGroup = '' }) => view.get(locationGroupType, locationGroup)?.locations.includes(location) !== true,
  )
  if (!stranger) return null
  const detail = `${location} is not in location group ${stranger.locationGroup ?? ''}.`
  return reject('invalid-value', { detail, errors: [{ pointer: '/location', detail: 'is not in the group' }] })
}
