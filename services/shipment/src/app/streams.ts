import { createHash } from 'node:crypto'
import { clearDeadline, put, setDeadline, type Change, type RowChange, type StreamType } from '@onhand/event-store'
import type { ShipmentCommand } from '../domain/shipment/commands.ts'
import { shipmentDecider } from '../domain/shipment/decide.ts'
import type { ShipmentEvent } from '../domain/shipment/events.ts'
import type { Shipment } from '../domain/shipment/state.ts'
import { trackingDecider, type Tracking, type TrackingCommand, type TrackingEvent } from '../domain/tracking.ts'
import { listRow, shipmentListTable } from './tables.ts'

/** A carrier that says nothing for some days. */
export const SILENCE = 'carrier-silence'

const silenceRows = ({ stream, before, after }: Change<Shipment, ShipmentEvent>): readonly RowChange[] => {
  if (before.silentAt === after.silentAt) return []
  const key = { on: stream, stream, name: SILENCE }
  return [after.silentAt === null ? clearDeadline(key) : setDeadline({ ...key, dueAt: after.silentAt, attempt: 0 })]
}

/** What every public event of a shipment needs beside its own data. */
export interface ShipmentLevel {
  readonly [field: string]: string | null
  readonly shipmentId: string
  readonly orderId: string
  readonly customerId: string
  readonly status: Exclude<Shipment['status'], 'none'>
  readonly location: string
  readonly reservationId: string
  readonly carrier: string | null
  readonly trackingNumber: string | null
}

const levelOf = (shipment: Shipment): ShipmentLevel => {
  const { shipmentId, orderId, customerId, location, reservationId, carrier, trackingNumber } = shipment
  const status = shipment.status as ShipmentLevel['status'] // An event has happened, so it was created.
  return { shipmentId, orderId, customerId, status, location, reservationId, carrier, trackingNumber }
}

export const shipmentType: StreamType<Shipment, ShipmentCommand, ShipmentEvent> = {
  name: 'shipment',
  decider: shipmentDecider,
  form: 1,
  level: levelOf,
  rows: (change) => [put(shipmentListTable, listRow(change.after, change.recordedAt)), ...silenceRows(change)],
}

export const trackingType: StreamType<Tracking, TrackingCommand, TrackingEvent> = {
  name: 'tracking',
  decider: trackingDecider,
  form: 1,
  isPublic: () => false,
}

/** One parcel, however its carrier and number are written: `UPS` and `ups`, with spaces or without. */
export const trackingKey = (carrier: string, trackingNumber: string): string => {
  const name = carrier.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')
  const number = trackingNumber.toUpperCase().replaceAll(/\s/gu, '')
  return createHash('sha256')
    .update(JSON.stringify([name, number]))
    .digest('hex')
    .slice(0, 40)
}
