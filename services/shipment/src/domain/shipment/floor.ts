import { reject, type Rejection } from '@onhand/event-sourcing'
import type { PackedParcel, ShipmentCommandOf } from './commands.ts'
import type { ShipmentEvent } from './events.ts'
import { noLabel, onlyParcel } from './parcels.ts'
import { isHere, isPickup, type Line, type Parcel, type Shipment } from './state.ts'

type Decision = readonly ShipmentEvent[] | Rejection

const wrongState = ({ shipmentId, status }: Shipment, detail: string): Rejection =>
  reject('shipment-not-shippable', { shipmentId, status, detail })

const wrongField = (pointer: string, detail: string): Rejection =>
  reject('unknown-reference', { errors: [{ pointer, detail }] })

const picksOf = ({ picks }: Shipment, line: number): number => picks.find((pick) => pick.line === line)?.quantity ?? 0

/** One scan at the shelf; the last unit makes the shipment picked. */
export const pickUnits = (
  shipment: Shipment,
  { line, quantity, code }: ShipmentCommandOf<'PickUnits'>['data'],
): Decision => {
  const there = shipment.lines.find((known) => known.line === line)
  if (shipment.status !== 'created') return wrongState(shipment, `It is ${shipment.status}.`)
  if (!there) return wrongField('/line', 'is not in this shipment')
  // A kit is scanned by itself or by what it is made of.
  const isRight = code === null || code === there.sku || there.components?.some(({ sku }) => sku === code)
  if (isRight !== true) return wrongField('/code', `is not ${there.sku}`)
  if (picksOf(shipment, line) + quantity > there.quantity) return wrongField('/quantity', 'is more than is wanted')
  const isLast = shipment.lines.every(
    (other) => picksOf(shipment, other.line) + (other.line === line ? quantity : 0) >= other.quantity,
  )
  const picked: ShipmentEvent = { type: 'UnitsPicked', data: { line, quantity, code } }
  return isLast ? [picked, { type: 'ShipmentPicked', data: { lines: shipment.lines } }] : [picked]
}

export const joinWave = (shipment: Shipment, wave: string): Decision => {
  if (shipment.wave === wave) return []
  if (shipment.wave !== null) return wrongState(shipment, `It is in wave ${shipment.wave}.`)
  return shipment.status === 'created'
    ? [{ type: 'WaveJoined', data: { wave } }]
    : wrongState(shipment, `It is ${shipment.status}.`)
}

/** What is wrong with the contents: every unit is in exactly one parcel. */
const wrongContents = ({ lines }: Shipment, parcels: readonly PackedParcel[]): Rejection | null => {
  const numbers = new Set(parcels.map(({ parcel }) => parcel))
  if (numbers.size < parcels.length) return wrongField('/parcels', 'two of them have one number')
  for (const [index, { lines: contents }] of parcels.entries())
    for (const [at, { line }] of contents.entries())
      if (!lines.some((known) => known.line === line))
        return wrongField(`/parcels/${index}/lines/${at}/line`, 'is not in this shipment')
  for (const { line, quantity } of lines) {
    const packed = parcels
      .flatMap((parcel) => parcel.lines)
      .reduce((sum, unit) => (unit.line === line ? sum + unit.quantity : sum), 0)
    if (packed !== quantity) return wrongField('/parcels', `line ${line} has ${quantity} units, ${packed} are packed`)
  }
  return null
}

const named = ({ lines }: Shipment, { lines: contents, parcel, weightGrams }: PackedParcel): Parcel => ({
  ...{ parcel, weightGrams, ...noLabel },
  lines: contents.map(({ line, quantity }): Line => {
    const { sku = '', components } = lines.find((known) => known.line === line) ?? {}
    return { line, sku, quantity, ...(components ? { components } : {}) }
  }),
})

const isSameContents = (left: readonly Parcel[], right: readonly Parcel[]): boolean => {
  const told = (parcels: readonly Parcel[]): string =>
    JSON.stringify(
      parcels.map(({ parcel, weightGrams, lines }) => [
        parcel,
        weightGrams,
        lines.map((unit) => [unit.line, unit.quantity]),
      ]),
    )
  return told(left) === told(right)
}

/** Packed goods that the customer comes for wait for them from here on. */
export const pack = (shipment: Shipment, given: readonly PackedParcel[] | undefined): Decision => {
  const { status, lines, location } = shipment
  const parcels = given?.map((one) => named(shipment, one))
  if (status === 'packed' || status === 'label_created') {
    if (parcels === undefined || isSameContents(parcels, shipment.parcels)) return []
    return wrongState(shipment, 'It is packed in another way.')
  }
  if (status !== 'created' && status !== 'picked')
    return status === 'rejected' || status === 'cancelled' ? wrongState(shipment, `It is ${status}.`) : []
  const wrong = given ? wrongContents(shipment, given) : null
  if (wrong) return wrong
  const packed: ShipmentEvent = { type: 'ShipmentPacked', data: { lines, ...(parcels ? { parcels } : {}) } }
  const picked: ShipmentEvent[] = status === 'created' ? [{ type: 'ShipmentPicked', data: { lines } }] : []
  const waits: ShipmentEvent[] = isPickup(shipment)
    ? [{ type: 'AvailableForPickup', data: { location, place: null, lines } }]
    : []
  return [...picked, packed, ...waits]
}

export const parcelsOf = ({ parcels, lines }: Shipment): readonly Parcel[] =>
  parcels.length > 0 ? parcels : [onlyParcel(lines)]

const parcelOf = (shipment: Shipment, parcel: number): Parcel | undefined =>
  parcelsOf(shipment).find((known) => known.parcel === parcel)

export const requestLabel = (shipment: Shipment, wish: ShipmentCommandOf<'RequestLabel'>['data']): Decision => {
  const parcel = parcelOf(shipment, wish.parcel)
  if (isPickup(shipment)) return wrongState(shipment, 'The customer collects it.')
  if (shipment.status !== 'packed' && shipment.status !== 'label_created')
    return wrongState(shipment, `It is ${shipment.status}.`)
  if (!parcel) return wrongField('/parcel', 'is not in this shipment')
  return parcel.label === 'requested' || parcel.label === 'created' ? [] : [{ type: 'LabelRequested', data: wish }]
}

/** A label that comes after the shipment was given up changes nothing: it is void. */
export const recordLabel = (shipment: Shipment, data: ShipmentCommandOf<'RecordLabel'>['data']): Decision => {
  const parcel = parcelOf(shipment, data.parcel)
  if (!parcel || !isHere(shipment.status) || parcel.label === 'created') return []
  return [{ type: 'LabelCreated', data }]
}

export const recordLabelFailure = (
  shipment: Shipment,
  data: ShipmentCommandOf<'RecordLabelFailure'>['data'],
): Decision => (parcelOf(shipment, data.parcel)?.label === 'requested' ? [{ type: 'LabelFailed', data }] : [])

export const joinManifest = (shipment: Shipment, manifest: string): Decision => {
  if (shipment.manifest === manifest) return []
  if (shipment.manifest !== null) return wrongState(shipment, `It is on manifest ${shipment.manifest}.`)
  return shipment.status === 'label_created'
    ? [{ type: 'ManifestJoined', data: { manifest } }]
    : wrongState(shipment, `It is ${shipment.status}.`)
}

/** Parcels as they leave: with the numbers that the caller names, else with those of their labels. */
export const leaving = (
  shipment: Shipment,
  { carrier, trackingNumber, service = null, parcels }: ShipmentCommandOf<'ShipShipment'>['data'],
): readonly Parcel[] | Rejection => {
  const packed = parcelsOf(shipment)
  const first = packed[0]?.parcel
  const left = packed.map((parcel): Parcel => {
    const given =
      parcels?.find((one) => one.parcel === parcel.parcel) ??
      (parcel.parcel === first && !parcels ? { carrier, trackingNumber } : null)
    return given ? { ...parcel, ...given, service: service ?? parcel.service } : parcel
  })
  const unknown = parcels?.findIndex((one) => !packed.some(({ parcel }) => parcel === one.parcel)) ?? -1
  if (unknown >= 0) return wrongField(`/parcels/${unknown}/parcel`, 'is not in this shipment')
  const missing = left.find((parcel) => parcel.trackingNumber === null)
  return missing ? wrongField('/parcels', `parcel ${missing.parcel} has no tracking number`) : left
}
