import { addDays } from '@onhand/availability'
import { assertNever, reject, type Rejection } from '@onhand/event-sourcing'
import type { OrderCommand, OrderCommandOf } from './commands.ts'
import { decideMoney } from './decide-money.ts'
import { deallocate, NEVER_AGAIN, unitsOfShipment } from './decide-waits.ts'
import { chargeDelivery, dueAtTill } from './delivery-charge.ts'
import { moneyDue } from './draft-money.ts'
import { cancelUnits, failShipment, merged, settleStatus, type Draft } from './draft.ts'
import type { LineUnits } from './events.ts'
import { isCollected, isOpenShipment, onTheirWay, priceOf, type Shipment } from './state.ts'

type Decision = Rejection | undefined
export type ShipmentCommand = Extract<
  OrderCommand,
  {
    type:
      | 'RecordReady'
      | 'RecordShipped'
      | 'RecordDropshipSent'
      | 'RecordDelivered'
      | 'RecordDelay'
      | 'RecordPickRejected'
      | 'RecordShipmentCancelled'
      | 'RecordFailed'
      | 'Collect'
      | 'ExpirePickup'
  }
>

const shipmentOf = (draft: Draft, shipmentId: string): Shipment | undefined =>
  draft.order().shipments.find((shipment) => shipment.shipmentId === shipmentId)

/** Money follows goods: what left is taken, once. */
const capture = (draft: Draft, { shipmentId, lines }: Shipment): void =>
  moneyDue(draft, 'capture', priceOf(draft.order(), lines) + chargeDelivery(draft), { shipmentId })

/** Who said when they come has two days from then. */
const windowEnd = (pickUpBy: string, pickUpOn: string | undefined): string => {
  const wanted = pickUpOn === undefined ? '' : `${addDays(pickUpOn, 3)}T00:00:00.000Z`
  return wanted > pickUpBy ? wanted : pickUpBy
}

const ready = (draft: Draft, { shipmentId, pickUpBy, readyAt }: OrderCommandOf<'RecordReady'>): void => {
  const shipment = shipmentOf(draft, shipmentId)
  if (shipment?.status !== 'requested' || !isCollected(draft.order())) return
  const { location, reservationId, lines } = shipment
  const until = windowEnd(pickUpBy, draft.order().pickUpOn)
  draft.add('ReadyForPickup', { shipmentId, location, reservationId, lines, pickUpBy: until, readyAt })
}

/** What left is a fact, also of what the order had taken back: that is said aloud, and nothing is charged for it. */
const shipped = (draft: Draft, data: OrderCommandOf<'RecordShipped'>): void => {
  const shipment = shipmentOf(draft, data.shipmentId)
  if (shipment === undefined || (!isOpenShipment(shipment) && shipment.status !== 'cancelled')) return
  const { shipmentId, carrier, trackingNumber } = data
  for (const line of shipment.lines) draft.add('LineShipped', { ...line, shipmentId, carrier, trackingNumber })
  for (const unit of beyond(data.lines, shipment.lines))
    draft.add('CancelledUnitsShipped', { ...unit, shipmentId, carrier, trackingNumber })
  capture(draft, shipment)
}

/** Told on, so that the parcel's own work ends where it was asked for. */
const dropshipSent = (draft: Draft, data: OrderCommandOf<'RecordDropshipSent'>): void => {
  const shipment = shipmentOf(draft, data.shipmentId)
  if (shipment !== undefined && shipment.asnId === undefined) draft.add('DropshipSent', data)
}

const unitsOfLine = (units: readonly LineUnits[], line: number): number =>
  units.reduce((sum, unit) => (unit.line === line ? sum + unit.quantity : sum), 0)

/** What of `units` is more than `known`. */
const beyond = (units: readonly LineUnits[], known: readonly LineUnits[]): LineUnits[] =>
  merged(units).flatMap((unit) => {
    const quantity = unit.quantity - unitsOfLine(known, unit.line)
    return quantity > 0 ? [{ ...unit, quantity }] : []
  })

interface Ending {
  readonly shipment: Shipment
  /** Units that end by it. */
  readonly lines: readonly LineUnits[]
  /** Which parcels, where the shipment has several. */
  readonly of: { readonly parcels?: readonly number[] }
}

/** What ends now of a shipment on its way; null for a repeat, and for a parcel that ended in another way before. */
const endingOf = (draft: Draft, { shipmentId, lines, parcels }: OrderCommandOf<'RecordDelivered'>): Ending | null => {
  const shipment = shipmentOf(draft, shipmentId)
  if (shipment === undefined || (shipment.status !== 'shipped' && !isOpenShipment(shipment))) return null
  const { endedParcels = [] } = shipment
  const open = onTheirWay(shipment)
  if (lines === undefined || parcels === undefined) return { shipment, lines: open, of: {} }
  if (parcels.every((parcel) => endedParcels.includes(parcel))) return null
  const ends = open.flatMap((unit) => {
    const quantity = Math.min(unit.quantity, unitsOfLine(lines, unit.line))
    return quantity > 0 ? [{ ...unit, quantity }] : []
  })
  return ends.length > 0 ? { shipment, lines: ends, of: { parcels } } : null
}

/** An arrival is a fact even where the news of the departure was lost; of several parcels each arrives by itself. */
const delivered = (draft: Draft, data: OrderCommandOf<'RecordDelivered'>): void => {
  const ending = endingOf(draft, data)
  if (ending === null) return
  const { shipment, lines, of } = ending
  const { shipmentId, deliveredAt } = data
  for (const line of lines) draft.add('LineDelivered', { ...line, shipmentId, deliveredAt, ...of })
  if (shipment.status !== 'shipped') capture(draft, shipment)
  settleStatus(draft, '')
}

/** Only a day after the promised one is news; an older message about an earlier day changes nothing. */
const delayed = (draft: Draft, { shipmentId, expectedOn, cause }: OrderCommandOf<'RecordDelay'>): void => {
  const shipment = shipmentOf(draft, shipmentId)
  if (shipment === undefined || (shipment.status !== 'shipped' && !isOpenShipment(shipment))) return
  for (const { line, promise } of draft.order().lines) {
    if (!shipment.lines.some((unit) => unit.line === line) || promise === null || expectedOn <= promise) continue
    draft.add('PromiseChanged', { line, previous: promise, date: expectedOn, cause })
  }
}

/** What of the named units the order still expects from that shipment; none for a repeat. */
const takenOut = (draft: Draft, data: OfParts): { shipment: Shipment; lines: readonly LineUnits[] } | null => {
  const shipment = shipmentOf(draft, data.shipmentId)
  if (shipment === undefined || !isOpenShipment(shipment)) return null
  // Each stream counts by itself.
  const seen = data.supplier ? (shipment.refusedAt ?? 0) : shipment.rejectedAt
  if (data.sequence <= seen) return null
  const lines = shipment.lines.flatMap((unit) => {
    const out = unitsOfLine(data.lines, unit.line)
    return out > 0 ? [{ ...unit, quantity: Math.min(out, unit.quantity) }] : []
  })
  return lines.length > 0 ? { shipment, lines } : null
}
type OfParts = OrderCommandOf<'RecordPickRejected'> & Pick<OrderCommandOf<'RecordShipmentCancelled'>, 'supplier'>

const pickRejected = (draft: Draft, data: OrderCommandOf<'RecordPickRejected'>): void => {
  const { shipmentId, sequence } = data
  const out = takenOut(draft, data)
  if (out === null) return
  const { location } = out.shipment
  draft.add('PickRejected', { shipmentId, location, lines: out.lines, sequence })
}

/** The units are there, but not from there: inventory frees them, and another place is looked for. */
const takenBack = (draft: Draft, data: OrderCommandOf<'RecordShipmentCancelled'>): void => {
  const { shipmentId, sequence, supplier } = data
  const out = takenOut(draft, data)
  if (out === null) return
  draft.add('ShipmentTakenBack', { shipmentId, sequence, ...(supplier ? { supplier } : {}) })
  const why = { reason: 'shipment-cancelled', position: NEVER_AGAIN }
  deallocate(draft, unitsOfShipment(out.shipment, out.lines), why)
}

const failed = (draft: Draft, data: OrderCommandOf<'RecordFailed'>): void => {
  const ending = endingOf(draft, { ...data, deliveredAt: '' })
  if (ending === null) return
  const { shipment, lines, of } = ending
  // One parcel of several is with a carrier, so the others are too, though nobody said so.
  if (of.parcels !== undefined && shipment.status !== 'shipped') capture(draft, shipment)
  failShipment(draft, shipment, { outcome: data.outcome, lines, of })
}

const collect = (draft: Draft, data: OrderCommandOf<'Collect'>): Decision => {
  const { shipmentId, collectedAt, verifiedBy, payment } = data
  const { shipments, status, orderId } = draft.order()
  if (status === 'none') return reject('not-found', { orderId })
  const named = shipments.filter((shipment) => shipmentId === null || shipment.shipmentId === shipmentId)
  if (shipmentId !== null && named.length === 0) return reject('not-found', { shipmentId })
  const waiting = named.filter((shipment) => shipment.status === 'ready_for_pickup')
  if (waiting.length === 0 && !named.some((shipment) => shipment.status === 'collected'))
    return reject('not-ready-for-pickup', { orderId })
  const unpaid = payAtTill(draft, waiting, payment)
  if (unpaid !== undefined) return unpaid
  const known = verifiedBy === undefined ? {} : { verifiedBy }
  for (const shipment of waiting) {
    const { location, reservationId, lines } = shipment
    const of = { shipmentId: shipment.shipmentId, location, reservationId, lines }
    draft.add('Collected', { ...of, collectedAt, ...known })
    capture(draft, shipment)
    if (draft.order().fulfilment === 'ropis') settleTill(draft)
  }
  settleStatus(draft, '')
  return undefined
}

/** A ROPIS order is held without money and paid when it is handed over, to the cent. */
const payAtTill = (
  draft: Draft,
  waiting: readonly Shipment[],
  payment: OrderCommandOf<'Collect'>['payment'],
): Decision => {
  const { currency } = draft.order()
  const dueMinor = dueAtTill(draft.order(), waiting)
  if (dueMinor === 0) return undefined
  if (payment?.amountMinor !== dueMinor || payment.currency !== currency)
    return reject('payment-needed', { dueMinor, currency })
  moneyDue(draft, 'authorize', dueMinor, { reason: 'till' })
  settleTill(draft, payment.reference)
  return undefined
}

/** The till has done it already: nobody outside is asked. */
const settleTill = (draft: Draft, reference: string | null = null): void => {
  for (const { taskId, kind } of draft.order().payment.tasks)
    if (kind === 'authorize' || kind === 'capture')
      decideMoney(draft, { type: 'RecordMoneyMoved', data: { taskId, reference } })
}

const expirePickup = (draft: Draft, { now }: OrderCommandOf<'ExpirePickup'>): void => {
  const late = draft
    .order()
    .shipments.filter(({ status, pickUpBy }) => status === 'ready_for_pickup' && pickUpBy !== null && pickUpBy <= now)
  for (const { shipmentId, location, reservationId, lines } of late) {
    draft.add('PickupExpired', { shipmentId, location, reservationId, lines, expiredAt: now })
    const units = lines.map((line) => ({ ...line, location, reservationId, shipmentId, from: 'shipment' as const }))
    cancelUnits(draft, units, 'pickup-expired')
  }
  settleStatus(draft, 'pickup-expired')
}

/** What happens to a shipment. Facts that come late or twice change nothing. */
export const decideShipment = (draft: Draft, { type, data }: ShipmentCommand): Decision => {
  switch (type) {
    case 'RecordReady':
      ready(draft, data)
      return undefined
    case 'RecordShipped':
      shipped(draft, data)
      return undefined
    case 'RecordDropshipSent':
      dropshipSent(draft, data)
      return undefined
    case 'RecordDelivered':
      delivered(draft, data)
      return undefined
    case 'RecordDelay':
      delayed(draft, data)
      return undefined
    case 'RecordPickRejected':
      pickRejected(draft, data)
      return undefined
    case 'RecordShipmentCancelled':
      takenBack(draft, data)
      return undefined
    case 'RecordFailed':
      failed(draft, data)
      return undefined
    case 'Collect':
      return collect(draft, data)
    case 'ExpirePickup':
      expirePickup(draft, data)
      return undefined
    default:
      return assertNever(type)
  }
}
