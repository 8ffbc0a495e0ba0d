import { omit } from '../domain/omit.ts'
import { openOptions } from '../domain/shipment/options.ts'
import { statusOfParcel } from '../domain/shipment/scans.ts'
import {
  isHere,
  type Line,
  type ListedScan,
  type OptionKind,
  type Parcel,
  type Shipment,
} from '../domain/shipment/state.ts'

type Status = Exclude<Shipment['status'], 'none'>

/** A shipment as callers see it. Nothing in it is personal. */
export interface ShipmentView {
  readonly shipmentId: string
  readonly orderId: string
  readonly status: Status
  readonly location: string
  readonly storeLocation: string | null
  readonly fulfilment: Shipment['fulfilment']
  readonly lines: readonly Line[]
  readonly carrier: string | null
  readonly trackingNumber: string | null
  readonly service: string | null
  readonly parcels: readonly (Parcel & { readonly status: Status | null })[]
  readonly picks: Shipment['picks']
  readonly wave: string | null
  readonly manifest: string | null
  readonly shippedAt: string | null
  /** In time order. */
  readonly scans: readonly ListedScan[]
  readonly eta: string | null
  readonly window: Shipment['window']
  readonly delay: Shipment['delay']
  readonly promisedOn: string | null
  readonly openOptions: readonly OptionKind[]
  readonly options: readonly Omit<Shipment['options'][number], 'personal'>[]
  readonly proofs: Shipment['proofs']
  readonly purpose: Shipment['purpose']
  readonly reference: string | null
  readonly to: string | null
  readonly createdAt: string
}

/** @param shipment one that was created */
export const shipmentView = (shipment: Shipment): ShipmentView => {
  const { shipmentId, orderId, location, storeLocation, fulfilment, lines, carrier, trackingNumber } = shipment
  const { shippedAt, scans, eta, window, delay, promisedOn, createdAt, service, picks, wave, manifest } = shipment
  const { proofs, purpose, reference, to } = shipment
  const status = shipment.status as Status
  const parcelStatus = ({ parcel }: Parcel): Status | null =>
    isHere(shipment.status) || carrier === null ? null : (statusOfParcel(scans, shipment, parcel) as Status)
  return {
    ...{ shipmentId, orderId, status, location, storeLocation, fulfilment, lines, carrier, trackingNumber, service },
    ...{ shippedAt, scans, eta, window, delay, promisedOn, createdAt, picks, wave, manifest, proofs },
    ...{ purpose, reference, to },
    parcels: shipment.parcels.map((parcel) => ({ ...parcel, status: parcelStatus(parcel) })),
    openOptions: openOptions(shipment),
    options: shipment.options.map((request) => omit(request, 'personal')),
  }
}
