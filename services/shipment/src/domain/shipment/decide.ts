import { assertNever, isRejection, reject, type Decider, type Rejection } from '@onhand/event-sourcing'
import { omit } from '../omit.ts'
import type { RejectedLine, ShipmentCommand, ShipmentCommandOf } from './commands.ts'
import { decideForecast, decideNews, noteSilence } from './decide-news.ts'
import type { ShipmentEvent } from './events.ts'
import { evolve } from './evolve.ts'
import {
  joinManifest,
  joinWave,
  leaving,
  pack,
  pickUnits,
  recordLabel,
  recordLabelFailure,
  requestLabel,
} from './floor.ts'
import { answerOption, correctAddress, requestOption } from './options.ts'
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

/** What left was picked and packed, whether or not anybody said so before. */
const ship = (shipment: Shipment, data: ShipmentCommandOf<'ShipShipment'>['data']): Decision => {
  const { status, lines, carrier, trackingNumber } = shipment
  if (carrier === data.carrier && trackingNumber === data.trackingNumber) return []
  if (carrier !== null) return wrongState(shipment, `It went with ${carrier}, ${trackingNumber ?? ''}.`)
  if (isPickup(shipment)) return wrongState(shipment, 'The customer collects it.')
  if (!isHere(status)) return wrongState(shipment, `It is ${status}.`)
  const parcels = data.asOne ? [] : leaving(shipment, data)
  if (isRejection(parcels)) return parcels
  const before: ShipmentEvent[] = status === 'created' ? [picked(shipment)] : []
  if (status === 'created' || status === 'picked') before.push(packed(shipment))
  const { window = null, expected = null } = data
  const left = omit(data, 'parcels', 'asOne', 'window', 'expected')
  const several = !data.asOne && (parcels.length > 1 || shipment.parcels.length > 0) ? { parcels } : {}
  const told: ShipmentEvent[] = window ? [{ type: 'EtaPredicted', data: { eta: null, asOf: null, window } }] : []
  return [
    ...before,
    { type: 'ShipmentShipped', data: { ...left, ...several, ...(expected ? { expected } : {}), lines } },
    ...told,
  ]
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

/** A customer's proof is kept with the parcel; the same one twice is one. */
const recordProof = (shipment: Shipment, proof: ShipmentCommandOf<'RecordProof'>['data']): Decision => {
  const isKnown = shipment.proofs.some(({ kind, reference }) => kind === proof.kind && reference === proof.reference)
  if (isKnown) return []
  if (isHere(shipment.status)) return wrongState(shipment, `It is ${shipment.status}.`)
  return [{ type: 'ProofRecorded', data: proof }]
}

const decide = (command: ShipmentCommand, shipment: Shipment): Decision => {
  if (command.type === 'CreateShipment')
    return shipment.status === 'none' ? [{ type: 'ShipmentCreated', data: command.data }] : []
  if (shipment.status === 'none') return reject('not-found', { detail: 'There is no such shipment.' })
  switch (command.type) {
    case 'PickShipment':
      return pick(shipment)
    case 'PackShipment':
      return pack(shipment, command.data.parcels)
    case 'PickUnits':
      return pickUnits(shipment, command.data)
    case 'JoinWave':
      return joinWave(shipment, command.data.wave)
    case 'RequestLabel':
      return requestLabel(shipment, command.data)
    case 'RecordLabel':
      return recordLabel(shipment, command.data)
    case 'RecordLabelFailure':
      return recordLabelFailure(shipment, command.data)
    case 'JoinManifest':
      return joinManifest(shipment, command.data.manifest)
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
      return noteSilence(shipment, command.data)
    case 'NoteForecast':
      return decideForecast(shipment, command.data.forecast)
    case 'RecordProof':
      return recordProof(shipment, command.data)
    case 'CorrectAddress':
      return correctAddress(shipment, command.data)
    case 'RequestOption':
      return requestOption(shipment, command.data)
    case 'RecordOption':
      return answerOption(shipment, command.data, { type: 'OptionAccepted', data: command.data })
    case 'RefuseOption':
      return answerOption(shipment, command.data, { type: 'OptionRefused', data: command.data })
    case 'TimeOutOption':
      return answerOption(shipment, command.data, { type: 'OptionTimedOut', data: command.data })
    default:
      return assertNever(command)
  }
}

export const shipmentDecider: Decider<Shipment, ShipmentCommand, ShipmentEvent> = {
  initial: () => noShipment,
  decide,
  evolve,
}
