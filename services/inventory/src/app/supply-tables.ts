import type { Table } from '@onhand/tables'
import type { PurchaseOrderStatus } from '../domain/purchase-order.ts'
import type { Supplier } from '../domain/supplier.ts'
import type { Supply } from '../domain/supply.ts'

export interface SupplyRow extends Supply {
  readonly supplyId: string
}
export const supplyTable: Table<SupplyRow> = {
  name: 'supplies',
  columns: {
    supplyId: 'text',
    sku: 'text',
    location: 'text',
    expected: 'bigint',
    expectedOn: 'date',
    received: 'bigint',
    status: 'text',
    type: 'text',
    confidencePercent: 'bigint',
    ownedBy: 'text',
  },
  key: ['supplyId'],
  indexes: [['sku', 'location']],
}

export const supplierTable: Table<{ readonly supplierId: string; readonly supplier: Supplier }> = {
  name: 'suppliers',
  columns: { supplierId: 'text', supplier: 'jsonb' },
  key: ['supplierId'],
}

/** One purchase order as lists show it. */
export interface PurchaseOrderRow {
  readonly purchaseOrderId: string
  readonly supplierId: string
  readonly status: PurchaseOrderStatus
  readonly placedAt: string
  /** The next day on which something of it is due. */
  readonly nextOn: string | null
  readonly onOrder: number
  readonly inTransit: number
  readonly received: number
}
export const purchaseOrderTable: Table<PurchaseOrderRow> = {
  name: 'purchase_orders',
  columns: {
    purchaseOrderId: 'text',
    supplierId: 'text',
    status: 'text',
    placedAt: 'timestamptz',
    nextOn: 'date',
    onOrder: 'bigint',
    inTransit: 'bigint',
    received: 'bigint',
  },
  key: ['purchaseOrderId'],
  indexes: [
    ['supplierId', 'purchaseOrderId'],
    ['status', 'purchaseOrderId'],
  ],
}

export const supplyTables = [supplyTable, supplierTable, purchaseOrderTable]
