import type { Table } from '@onhand/tables'
import type { FulfilmentKind, Line, Purpose, Shipment, Status } from '../domain/shipment/state.ts'

/** A shipment as lists show it: the work list of a location. */
export interface ShipmentListRow {
  readonly shipmentId: string
  readonly orderId: string
  readonly location: string
  readonly storeLocation: string | null
  readonly fulfilment: FulfilmentKind
  readonly status: Status
  readonly lines: readonly Line[]
  readonly carrier: string | null
  readonly trackingNumber: string | null
  readonly promisedOn: string | null
  readonly createdAt: string
  readonly updatedAt: string
  readonly purpose: Purpose | null
  readonly wave: string | null
  readonly manifest: string | null
}

export const shipmentListTable: Table<ShipmentListRow> = {
  name: 'shipment_list',
  columns: {
    shipmentId: 'text',
    orderId: 'text',
    location: 'text',
    storeLocation: 'text',
    fulfilment: 'text',
    status: 'text',
    lines: 'jsonb',
    carrier: 'text',
    trackingNumber: 'text',
    promisedOn: 'date',
    createdAt: 'timestamptz',
    updatedAt: 'timestamptz',
    purpose: 'text',
    wave: 'text',
    manifest: 'text',
  },
  key: ['shipmentId'],
  indexes: [['createdAt'], ['status', 'createdAt'], ['location', 'status', 'createdAt'], ['orderId']],
}

export const listRow = (shipment: Shipment, updatedAt: string): ShipmentListRow => {
  const { shipmentId, orderId, location, storeLocation, fulfilment, status, lines } = shipment
  const { carrier, trackingNumber, promisedOn, createdAt, purpose, wave, manifest } = shipment
  return {
    ...{ shipmentId, orderId, location, storeLocation, fulfilment, status, lines },
    ...{ carrier, trackingNumber, promisedOn, createdAt, updatedAt, purpose, wave, manifest },
  }
}

/** A shipment whose way has ended: what forecasts are learnt from and scorecards count. */
export interface HistoryRow {
  readonly shipmentId: string
  readonly orderId: string
  readonly carrier: string
  readonly service: string | null
  readonly origin: string
  readonly country: string | null
  readonly region: string | null
  readonly postalCode: string | null
  readonly purpose: Purpose
  readonly shippedAt: string
  /** Null: it did not arrive. */
  readonly arrivedAt: string | null
  readonly outcome: 'delivered' | 'returned_to_sender' | 'lost'
  readonly promisedOn: string | null
  readonly damaged: boolean
  readonly attempts: number
  readonly delayCause: string | null
  readonly scans: readonly { readonly stage: string; readonly at: string; readonly hub: string | null }[]
  readonly expected: Shipment['expected']
  readonly carrierEta: string | null
  readonly endedAt: string
  /** In the log: readers go on behind the last one. */
  readonly position: number
}

export const historyTable: Table<HistoryRow> = {
  name: 'delivery_history',
  columns: {
    shipmentId: 'text',
    orderId: 'text',
    carrier: 'text',
    service: 'text',
    origin: 'text',
    country: 'text',
    region: 'text',
    postalCode: 'text',
    purpose: 'text',
    shippedAt: 'timestamptz',
    arrivedAt: 'timestamptz',
    outcome: 'text',
    promisedOn: 'date',
    damaged: 'boolean',
    attempts: 'bigint',
    delayCause: 'text',
    scans: 'jsonb',
    expected: 'jsonb',
    carrierEta: 'timestamptz',
    endedAt: 'timestamptz',
    position: 'bigint',
  },
  key: ['shipmentId'],
  indexes: [['position'], ['endedAt'], ['carrier', 'endedAt'], ['origin', 'endedAt']],
}

export interface WaveRow {
  readonly waveId: string
  readonly location: string
  readonly shipments: number
  readonly releasedAt: string
}
export const wavesTable: Table<WaveRow> = {
  name: 'waves',
  columns: { waveId: 'text', location: 'text', shipments: 'bigint', releasedAt: 'timestamptz' },
  key: ['waveId'],
  indexes: [['location', 'releasedAt'], ['releasedAt']],
}

export interface ManifestRow {
  readonly manifestId: string
  readonly location: string
  readonly carrier: string
  readonly parcels: number
  readonly closedAt: string
  readonly handedOverAt: string | null
}
export const manifestsTable: Table<ManifestRow> = {
  name: 'manifests',
  columns: {
    manifestId: 'text',
    location: 'text',
    carrier: 'text',
    parcels: 'bigint',
    closedAt: 'timestamptz',
    handedOverAt: 'timestamptz',
  },
  key: ['manifestId'],
  indexes: [['location', 'closedAt'], ['closedAt']],
}

/** By the hash of its token, the order that a shopper's link opens; older generations have no row. */
export interface LinkRow {
  readonly orderId: string
  readonly tokenHash: string
  readonly generation: number
  readonly expiresAt: string | null
}
export const linksTable: Table<LinkRow> = {
  name: 'tracking_links',
  columns: { orderId: 'text', tokenHash: 'text', generation: 'bigint', expiresAt: 'timestamptz' },
  key: ['orderId'],
  indexes: [['tokenHash']],
}

/** A place where customers may collect. */
export interface PickupPointRow {
  readonly pickupPoint: string
  readonly carrier: string
  readonly name: string
  readonly street: string
  readonly city: string
  readonly postalCode: string
  readonly country: string
  readonly latitude: number
  readonly longitude: number
  readonly timeZone: string
  /** Weekday (1 Monday to 7 Sunday) and local times `HH:MM`. */
  readonly hours: readonly { readonly weekday: number; readonly opens: string; readonly closes: string }[]
  readonly closedOn: readonly string[]
}
export const pickupPointsTable: Table<PickupPointRow> = {
  name: 'pickup_points',
  columns: {
    pickupPoint: 'text',
    carrier: 'text',
    name: 'text',
    street: 'text',
    city: 'text',
    postalCode: 'text',
    country: 'text',
    latitude: 'double precision',
    longitude: 'double precision',
    timeZone: 'text',
    hours: 'jsonb',
    closedOn: 'jsonb',
  },
  key: ['pickupPoint'],
  indexes: [['carrier']],
}

export const shipmentTables = [
  shipmentListTable,
  historyTable,
  wavesTable,
  manifestsTable,
  linksTable,
  pickupPointsTable,
] as const
