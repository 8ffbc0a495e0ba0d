import { assertNever, reject, type Decider, type Rejection } from '@onhand/event-sourcing'
import type { RejectedLine, ShipmentCommand, ShipmentCommandOf } from './commands.ts'
import { decideNews } from './decide-news.ts'
import type { ShipmentEvent } from './events.ts'
import { evolve } from './evolve.ts'
import { isFinal, isHere, isPickup, noShipment, type Line, type Shipment } from './state.ts'

type Decision = readonly ShipmentEvent[] | Rejection

const wrongState = ({ shipmentId, status }: Shipment, detail: string): Rejection =>
  reject('shipment-not-shippable', { shipmentId, status, detail })

const picked = ({ lines }: Shipment): ShipmentEvent => ({ type: 'ShipmentPicked', data: { lines } })
const packed = ({ lines }: Shipment): ShipmentEvent => ({ type: 'ShipmentPacked', data: { lines } })

const pick = (shipment: Shipment): Decision => {
  const { status } = shipment
  if (status === 'created') return [picked(shipment)]
  if (status === 'rejected' || status === 'cancelled') return wrongState(shipment, `It is ${status}.`)
  return []
}

/** Packed goods that the customer comes for wait for them from here on. */
const pack = (shipment: Shipment): Decision => {
  const { status, lines, location } = shipment
  if (status !== 'created' && status !== 'picked') return pick(shipment)
  const done = status === 'created' ? [picked(shipment), packed(shipment)] : [packed(shipment)]
  return isPickup(shipment) ? [...done, { type: 'AvailableForPickup', data: { location, place: null, lines } }] : done
}

/** What left was picked and packed, whether or not anybody said so before. */
const ship = (shipment: Shipment, data: ShipmentCommandOf<'ShipShipment'>['data']): Decision => {
  const { status, lines, carrier, trackingNumber } = shipment
  if (carrier === data.carrier && trackingNumber === data.trackingNumber) return []
  if (carrier !== null) return wrongState(shipment, `It went with ${carrier}, ${trackingNumber ?? ''}.`)
  if (isPickup(shipment)) return wrongState(shipment, 'The customer collects it.')
  if (!isHere(status)) return wrongState(shipment, `It is ${status}.`)
  const before: ShipmentEvent[] = status === 'created' ? [picked(shipment)] : []
  if (status === 'created' || status === 'picked') before.push(packed(shipment))
  return [...before, { type: 'ShipmentShipped', data: { ...data, lines } }]
}

/** The units that are meant, or the index of the first line that is not there so often. */
const unitsOf = (shipment: Shipment, wanted: readonly RejectedLine[]): readonly Line[] | number => {
  const units = new Map<number, Line>()
  for (const [index, { line, quantity }] of wanted.entries()) {
    const there = shipment.lines.find((known) => known.line === line)
    const sum = (units.get(line)?.quantity ?? 0) + (quantity ?? there?.quantity ?? 0)
    if (!there || sum > there.quantity) return index
    units.set(line, { ...there, quantity: sum })
  }
  return [...units.values()]
}

const rejectPick = (shipment: Shipment, { lines, reason }: ShipmentCommandOf<'RejectPick'>['data']): Decision => {
  const { status } = shipment
  if (status === 'rejected') return []
  const isWaiting = isPickup(shipment) && status === 'available_for_pickup'
  if (!isHere(status) && !isWaiting) return wrongState(shipment, `It is ${status}.`)
  const units = lines === null ? shipment.lines : unitsOf(shipment, lines)
  if (typeof units === 'number') {
    const errors = [{ pointer: `/lines/${units}`, detail: 'is not in this shipment, or not so often' }]
    return reject('unknown-reference', { errors })
  }
  return [{ type: 'PickRejected', data: { lines: units, reason } }]
}

/** What has left cannot be cancelled any more: it comes back as a return, or not at all. */
const cancelUnits = (shipment: Shipment, data: ShipmentCommandOf<'CancelUnits'>['data']): Decision => {
  const { units, reason, cancellationId } = data
  const isWaiting = isPickup(shipment) && shipment.status === 'available_for_pickup'
  if ((!isHere(shipment.status) && !isWaiting) || shipment.cancelledBy.includes(cancellationId)) return []
  const there = shipment.lines.find(({ line }) => line === units.line)
  if (!there) return []
  const quantity = Math.min(there.quantity, units.quantity)
  return [{ type: 'ShipmentCancelled', data: { lines: [{ ...there, quantity }], reason, cancellationId } }]
}

const handOver = (shipment: Shipment, collectedAt: string): Decision => {
  if (shipment.status === 'none' || isFinal(shipment.status)) return []
  return [{ type: 'ShipmentDelivered', data: { deliveredAt: collectedAt, lines: shipment.lines, handedOver: true } }]
}

/** Fires only while exactly this silence is waited for: a scan since then has moved it. */
const noteSilence = (shipment: Shipment, silentAt: string): Decision => {
  if (shipment.silentAt !== silentAt) return []
  const told = { cause: 'silence', previousEta: shipment.eta, eta: null, asOf: null }
  return [{ type: 'ShipmentDelayed', data: told }]
}

const decide = (command: ShipmentCommand, shipment: Shipment): Decision => {
  if (command.type === 'CreateShipment')
    return shipment.status === 'none' ? [{ type: 'ShipmentCreated', data: command.data }] : []
  if (shipment.status === 'none') return reject('not-found', { detail: 'There is no such shipment.' })
  switch (command.type) {
    case 'PickShipment':
      return pick(shipment)
    case 'PackShipment':
      return pack(shipment)
    case 'ShipShipment':
      return ship(shipment, command.data)
    case 'RejectPick':
      return rejectPick(shipment, command.data)
    case 'CancelUnits':
      return cancelUnits(shipment, command.data)
    case 'HandOver':
      return handOver(shipment, command.data.collectedAt)
    case 'RecordNews':
      return decideNews(shipment, command.data)
    case 'NoteSilence':
      return noteSilence(shipment, command.data.silentAt)
    default:
      return assertNever(command)
  }
}

export const shipmentDecider: Decider<Shipment, ShipmentCommand, ShipmentEvent> = {
  initial: () => noShipment,
  decide,
  evolve,
}
