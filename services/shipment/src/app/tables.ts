import type { Table } from '@onhand/tables'
import type { FulfilmentKind, Line, Shipment, Status } from '../domain/shipment/state.ts'

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
  },
  key: ['shipmentId'],
  indexes: [['createdAt'], ['status', 'createdAt'], ['location', 'status', 'createdAt'], ['orderId']],
}

export const listRow = (shipment: Shipment, updatedAt: string): ShipmentListRow => {
  const { shipmentId, orderId, location, storeLocation, fulfilment, status, lines } = shipment
  const { carrier, trackingNumber, promisedOn, createdAt } = shipment
  return {
    ...{ shipmentId, orderId, location, storeLocation, fulfilment, status, lines },
    ...{ carrier, trackingNumber, promisedOn, createdAt, updatedAt },
  }
}
