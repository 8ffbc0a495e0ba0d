import type { KnownEvent, ShipmentLine, ShipmentStatus } from '@onhand/schemas'
import type { Projection } from '@onhand/messaging'
import type { TableWriter } from '@onhand/tables'
import { scansTable, shipmentsTable, type ScanRow, type ShipmentRow } from '../app/shipment-tables.ts'
import { isShipmentEvent, shipmentEventTypes, type ShipmentEvent } from './event-types.ts'
import { foldParcels } from './parcel-fold.ts'
import { loadRows } from './row-set.ts'

const final: ReadonlySet<ShipmentStatus> = new Set(['delivered', 'returned_to_sender', 'lost', 'rejected', 'cancelled'])
/** Endings and setbacks that leave the customer without the goods. */
const bad: ReadonlySet<ShipmentStatus> = new Set(['delivery_failed', 'returned_to_sender', 'lost', 'rejected'])

/** The day of an instant in UTC. */
const dayOf = (instant: string): string => instant.slice(0, 10)

const started = (event: ShipmentEvent): ShipmentRow => ({
  shipmentId: event.data.shipmentId,
  orderId: event.data.orderId,
  customerId: event.data.customerId,
  status: event.data.status,
  open: true,
  troubled: false,
  location: null,
  carrier: null,
  trackingNumber: null,
  lines: [],
  promisedOn: null,
  shippedAt: null,
  shippedOn: null,
  deliveredAt: null,
  deliveredOn: null,
  onTime: null,
  etaEarliest: null,
  etaLatest: null,
  delayCause: null,
  parcels: null,
  sequence: 0,
  epoch: event.epoch,
  position: 0,
  changedAt: event.time,
})

/** What is left of the lines when some units of them will not go out. */
const without = (lines: readonly ShipmentLine[], gone: readonly ShipmentLine[]): ShipmentLine[] =>
  lines.flatMap((line) => {
    const taken = gone.reduce((sum, other) => (other.line === line.line ? sum + other.quantity : sum), 0)
    return line.quantity > taken ? [{ ...line, quantity: line.quantity - taken }] : []
  })

/** What this kind of event says beyond the fields that all of them carry. */
const told = (row: ShipmentRow, event: ShipmentEvent): Partial<ShipmentRow> => {
  switch (event.type) {
    case 'onhand.shipment.shipment-created.v1':
      return { lines: event.data.lines, promisedOn: event.data.promisedOn }
    case 'onhand.shipment.shipped.v1': {
      const { shippedAt, lines } = event.data
      return { shippedAt, shippedOn: dayOf(shippedAt), lines }
    }
    case 'onhand.shipment.delivered.v1': {
      const { deliveredAt, lines, parcels, status } = event.data
      // One of several parcels: the shipment has arrived when the last of them has.
      if (status !== 'delivered') return {}
      return { deliveredAt, deliveredOn: dayOf(deliveredAt), ...(parcels === undefined ? { lines } : {}) }
    }
    case 'onhand.shipment.eta-predicted.v1':
      return { etaEarliest: event.data.earliest, etaLatest: event.data.latest }
    case 'onhand.shipment.delayed.v1':
      return {
        etaEarliest: event.data.earliest ?? event.data.eta,
        etaLatest: event.data.latest ?? event.data.eta,
        delayCause: event.data.cause,
      }
    case 'onhand.shipment.delivery-rescheduled.v1': {
      const { earliest, latest } = event.data
      return earliest === null || latest === null ? {} : { etaEarliest: earliest, etaLatest: latest }
    }
    case 'onhand.shipment.shipment-cancelled.v1':
    case 'onhand.shipment.pick-rejected.v1':
      // All of it gone: the lines stay as a record of what it was for.
      return final.has(event.data.status) ? {} : { lines: without(row.lines, event.data.lines) }
    case 'onhand.shipment.available-for-pickup.v1':
    case 'onhand.shipment.delivery-failed.v1':
    case 'onhand.shipment.delivery-option-refused.v1':
    case 'onhand.shipment.delivery-option-requested.v1':
    case 'onhand.shipment.delivery-option-timed-out.v1':
    case 'onhand.shipment.label-created.v1':
    case 'onhand.shipment.label-failed.v1':
    case 'onhand.shipment.lost.v1':
    case 'onhand.shipment.out-for-delivery.v1':
    case 'onhand.shipment.packed.v1':
    case 'onhand.shipment.picked.v1':
    case 'onhand.shipment.proof-of-delivery-recorded.v1':
    case 'onhand.shipment.redirected.v1':
    case 'onhand.shipment.returned-to-sender.v1':
    case 'onhand.shipment.scanned.v1':
      return {}
  }
}

const isTroubled = ({ status, promisedOn, etaLatest, delayCause, open }: ShipmentRow): boolean => {
  if (bad.has(status)) return true
  if (!open) return false
  if (promisedOn === null || etaLatest === null) return delayCause !== null
  return dayOf(etaLatest) > promisedOn
}

/** Next row of a shipment. `onTime` compares days in UTC: the day where the goods arrive is not in the event. */
export const foldShipment = (before: ShipmentRow | undefined, event: ShipmentEvent): ShipmentRow => {
  const row = before ?? started(event)
  const { data } = event
  const merged: ShipmentRow = {
    ...row,
    status: data.status,
    open: !final.has(data.status),
    carrier: ('carrier' in data ? data.carrier : null) ?? row.carrier,
    trackingNumber: ('trackingNumber' in data ? data.trackingNumber : null) ?? row.trackingNumber,
    location: row.location ?? ('location' in data ? data.location : null),
    ...told(row, event),
    parcels: foldParcels(row.parcels, event),
    sequence: Number(event.sequence),
    epoch: event.epoch,
    position: Number(event.position),
    changedAt: event.time,
  }
  const { deliveredOn, promisedOn } = merged
  const onTime = deliveredOn === null || promisedOn === null ? null : deliveredOn <= promisedOn
  return { ...merged, onTime, troubled: isTroubled(merged) }
}

const scanOf = (event: ShipmentEvent): ScanRow[] => {
  if (event.type !== 'onhand.shipment.scanned.v1') return []
  const { shipmentId, scanStatus, statusDetail, scannedAt, place, lateArrival, parcel = null } = event.data
  const scan = { shipmentId, id: event.id, at: scannedAt, status: scanStatus, statusDetail, place, lateArrival, parcel }
  return [{ ...scan, sequence: Number(event.sequence) }]
}

const handle = async (all: readonly KnownEvent[], tx: TableWriter): Promise<void> => {
  const events = all.filter(isShipmentEvent)
  const rows = await loadRows(
    tx,
    shipmentsTable,
    events.map(({ data: { shipmentId } }) => ({ shipmentId })),
  )
  for (const event of events) {
    const before = rows.get({ shipmentId: event.data.shipmentId })
    if ((before?.sequence ?? 0) < Number(event.sequence)) rows.put(foldShipment(before, event))
  }
  await rows.flush(tx)
  await tx.upsert(scansTable, events.flatMap(scanOf))
}

/** Where each shipment stands, and its scans. */
export const shipmentsProjection: Projection = {
  name: 'shipments_v1',
  tables: [shipmentsTable, scansTable],
  handles: shipmentEventTypes,
  handle,
}
