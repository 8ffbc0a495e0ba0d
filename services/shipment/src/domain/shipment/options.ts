import { reject, type Rejection } from '@onhand/event-sourcing'
import { omit } from '../omit.ts'
import type { ShipmentCommandOf } from './commands.ts'
import type { OptionSaid, ShipmentEvent } from './events.ts'
import { isFinal, isHere, isPickup, type OptionKind, type OptionRequest, type Shipment, type Status } from './state.ts'

const ALL: readonly OptionKind[] = ['another-day', 'pickup-point', 'neighbour', 'safe-place', 'address-correction']

/** What a carrier can still change, by where the parcel is: once it is on the van, only who takes it. */
const BY_STATUS: { readonly [S in Status]?: readonly OptionKind[] } = {
  created: ALL,
  picked: ALL,
  packed: ALL,
  label_created: ALL,
  shipped: ALL,
  in_transit: ALL,
  delivery_failed: ALL,
  out_for_delivery: ['neighbour', 'safe-place'],
  available_for_pickup: ['another-day'],
}

/** Requests kept of one shipment: a customer who asks for more talks to somebody. */
const MOST_REQUESTS = 20
/** A day further away than this, no carrier keeps a parcel for. */
export const FURTHEST_DAYS = 14
const DAY_MS = 86_400_000

/** What the customer may ask for now. Nothing of what they collect themselves, nor of what comes to us. */
export const openOptions = (shipment: Shipment): readonly OptionKind[] =>
  isPickup(shipment) || shipment.purpose !== 'delivery' || isFinal(shipment.status)
    ? []
    : (BY_STATUS[shipment.status] ?? [])

const known = ({ options }: Shipment, requestId: string): OptionRequest | undefined =>
  options.find((request) => request.requestId === requestId)

const refused = (option: OptionKind, why: string): Rejection => reject('invalid-state', { option, detail: why })

const problemOf = (shipment: Shipment, wish: ShipmentCommandOf<'RequestOption'>['data']): Rejection | null => {
  const { option, deliverOn, today } = wish
  if (!openOptions(shipment).includes(option)) return refused(option, `It is ${shipment.status}.`)
  if (shipment.options.some(({ outcome }) => outcome === 'asked'))
    return refused(option, 'Another wish waits for the carrier.')
  if (shipment.options.length >= MOST_REQUESTS) return refused(option, 'Too many wishes for one parcel.')
  if (option !== 'another-day' || deliverOn === null) return null
  const ahead = (Date.parse(deliverOn) - Date.parse(today)) / DAY_MS
  return ahead < 1 || ahead > FURTHEST_DAYS
    ? refused(option, `Days from tomorrow to ${FURTHEST_DAYS} days ahead.`)
    : null
}

/** Before it has left, we do as asked ourselves; then it is the carrier's to say. A repeat of a wish is the same wish. */
export const requestOption = (
  shipment: Shipment,
  data: ShipmentCommandOf<'RequestOption'>['data'],
): readonly ShipmentEvent[] | Rejection => {
  const wish = omit(data, 'today')
  if (known(shipment, wish.requestId)) return []
  return problemOf(shipment, data) ?? [{ type: 'OptionRequested', data: wish }]
}

/**
 * The order's new address. What is here goes there with a new label; what the carrier has is the carrier's to redirect, as far
 * as that is allowed where it is; else the customer hears that it is too late.
 */
export const correctAddress = (
  shipment: Shipment,
  { requestId, destination, personal, answerBy, effectId }: ShipmentCommandOf<'CorrectAddress'>['data'],
): readonly ShipmentEvent[] => {
  const wish = { requestId, option: 'address-correction' as const, deliverOn: null, pickupPoint: null }
  const refuse = (reason: string): readonly ShipmentEvent[] => [
    { type: 'OptionRefused', data: { ...wish, effectId, reason } },
  ]
  if (shipment.purpose !== 'delivery' || isPickup(shipment) || known(shipment, requestId)) return []
  if (isHere(shipment.status))
    return shipment.manifest === null
      ? [{ type: 'DestinationCorrected', data: { destination } }]
      : refuse('on-a-closed-manifest')
  if (!openOptions(shipment).includes('address-correction')) return refuse('too-late')
  if (shipment.options.some(({ outcome }) => outcome === 'asked')) return refuse('another-wish-waits')
  return [{ type: 'OptionRequested', data: { ...wish, personal, answerBy } }]
}

/** The carrier's answer counts once, and only while it is waited for. */
export const answerOption = (
  shipment: Shipment,
  { requestId }: Pick<OptionSaid, 'requestId'>,
  answer: ShipmentEvent,
): readonly ShipmentEvent[] => (known(shipment, requestId)?.outcome === 'asked' ? [answer] : [])

export const withAnswer = (
  shipment: Shipment,
  requestId: string,
  outcome: OptionRequest['outcome'],
): Pick<Shipment, 'options'> => ({
  options: shipment.options.map((request) =>
    // What is answered is no secret any more, and not needed: nobody keeps names for nothing.
    request.requestId === requestId ? { ...request, outcome, personal: null } : request,
  ),
})

/** Whether anything could be asked of a carrier. */
export const isWithCarrier = ({ status, carrier }: Shipment): boolean => carrier !== null && !isHere(status)
