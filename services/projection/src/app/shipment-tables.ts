import type { Place, ShipmentLine, ShipmentStatus, TrackerStatus } from '@onhand/schemas'
import type { Table } from '@onhand/tables'

/** One parcel of a shipment that has several. */
export interface ParcelRow {
  readonly parcel: number
  readonly lines: readonly ShipmentLine[]
  readonly carrier: string | null
  readonly trackingNumber: string | null
  /** Null while it is on its way. */
  readonly ended: 'delivered' | 'lost' | 'returned_to_sender' | null
  readonly deliveredAt: string | null
}

/** One shipment, from its shipment stream alone. */
export interface ShipmentRow {
  readonly shipmentId: string
  readonly orderId: string
  readonly customerId: string
  readonly status: ShipmentStatus
  /** Not yet delivered, returned, lost, rejected or cancelled. */
  readonly open: boolean
  /** Its own events name a reason why the order's promise may not hold. */
  readonly troubled: boolean
  readonly location: string | null
  readonly carrier: string | null
  readonly trackingNumber: string | null
  readonly lines: readonly ShipmentLine[]
  readonly promisedOn: string | null
  readonly shippedAt: string | null
  readonly shippedOn: string | null
  readonly deliveredAt: string | null
  readonly deliveredOn: string | null
  /** Null while it is not delivered, or where nothing was promised. */
  readonly onTime: boolean | null
  readonly etaEarliest: string | null
  readonly etaLatest: string | null
  /** Why it was last said to be late. */
  readonly delayCause: string | null
  /** Null: one parcel holds all. */
  readonly parcels: readonly ParcelRow[] | null
  readonly sequence: number
  readonly epoch: number
  /** In shipment's log. */
  readonly position: number
  readonly changedAt: string
}

export const shipmentsTable: Table<ShipmentRow> = {
  name: 'shipments_v1',
  columns: {
    shipmentId: 'text',
    orderId: 'text',
    customerId: 'text',
    status: 'text',
    open: 'boolean',
    troubled: 'boolean',
    location: 'text',
    carrier: 'text',
    trackingNumber: 'text',
    lines: 'jsonb',
    promisedOn: 'date',
    shippedAt: 'timestamptz',
    shippedOn: 'date',
    deliveredAt: 'timestamptz',
    deliveredOn: 'date',
    onTime: 'boolean',
    etaEarliest: 'timestamptz',
    etaLatest: 'timestamptz',
    delayCause: 'text',
    parcels: 'jsonb',
    sequence: 'bigint',
    epoch: 'bigint',
    position: 'bigint',
    changedAt: 'timestamptz',
  },
  key: ['shipmentId'],
  indexes: [['orderId'], ['trackingNumber'], ['position'], ['shippedOn'], ['deliveredOn'], ['troubled', 'orderId']],
}

/** One carrier scan, without the carrier's free text. */
export interface ScanRow {
  readonly shipmentId: string
  readonly id: string
  readonly at: string
  readonly status: TrackerStatus
  readonly statusDetail: string | null
  readonly place: Place | null
  readonly lateArrival: boolean
  /** Which one of the shipment's parcels; null: the only one, or the first. */
  readonly parcel: number | null
  readonly sequence: number
}

export const scansTable: Table<ScanRow> = {
  name: 'scans_v1',
  columns: {
    shipmentId: 'text',
    id: 'text',
    at: 'timestamptz',
    status: 'text',
    statusDetail: 'text',
    place: 'jsonb',
    lateArrival: 'boolean',
    parcel: 'bigint',
    sequence: 'bigint',
  },
  key: ['shipmentId', 'id'],
}
