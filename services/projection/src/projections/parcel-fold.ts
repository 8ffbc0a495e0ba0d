import type { ParcelRow } from '../app/shipment-tables.ts'
import type { ShipmentEvent } from './event-types.ts'

const ENDS = {
  'onhand.shipment.delivered.v1': 'delivered',
  'onhand.shipment.lost.v1': 'lost',
  'onhand.shipment.returned-to-sender.v1': 'returned_to_sender',
} as const

const ended = (
  parcels: readonly ParcelRow[],
  event: Extract<ShipmentEvent, { type: keyof typeof ENDS }>,
): readonly ParcelRow[] => {
  const { parcels: which } = event.data
  const deliveredAt = 'deliveredAt' in event.data ? event.data.deliveredAt : null
  return parcels.map((one) =>
    which === undefined || which.includes(one.parcel) ? { ...one, ended: ENDS[event.type], deliveredAt } : one,
  )
}

const packed = ({
  data,
}: Extract<ShipmentEvent, { type: 'onhand.shipment.packed.v1' }>): readonly ParcelRow[] | null => {
  const none = { carrier: null, trackingNumber: null, ended: null, deliveredAt: null }
  return data.parcels.length > 1 ? data.parcels.map(({ parcel, lines }) => ({ parcel, lines, ...none })) : null
}

/** The parcels of a shipment that has several, each with its own number and its own end; null: one parcel holds all. */
export const foldParcels = (before: readonly ParcelRow[] | null, event: ShipmentEvent): readonly ParcelRow[] | null => {
  if (event.type === 'onhand.shipment.packed.v1') return packed(event)
  if (before === null) return null
  if (event.type === 'onhand.shipment.shipped.v1')
    return before.map((one) => {
      const sent = event.data.parcels?.find(({ parcel }) => parcel === one.parcel)
      return sent ? { ...one, carrier: sent.carrier, trackingNumber: sent.trackingNumber } : one
    })
  const isEnd =
    event.type === 'onhand.shipment.delivered.v1' ||
    event.type === 'onhand.shipment.lost.v1' ||
    event.type === 'onhand.shipment.returned-to-sender.v1'
  return isEnd ? ended(before, event) : before
}
