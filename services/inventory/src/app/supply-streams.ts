import type { Json } from '@onhand/event-sourcing'
import { put, type StreamType } from '@onhand/event-store'
import { purchaseOrderDecider } from '../domain/purchase-order-decide.ts'
import {
  inTransit,
  openSupplies,
  type PurchaseOrder,
  type PurchaseOrderCommand,
  type PurchaseOrderEvent,
} from '../domain/purchase-order.ts'
import {
  defaultConfidence,
  supplierDecider,
  supplySettingsDecider,
  type Supplier,
  type SupplierCommand,
  type SupplierEvent,
  type SupplySettings,
  type SupplySettingsCommand,
  type SupplySettingsEvent,
} from '../domain/supplier.ts'
import { supplyDecider, type Supply, type SupplyCommand, type SupplyEvent } from '../domain/supply.ts'
import { purchaseOrderTable, supplierTable, supplyTable } from './supply-tables.ts'

/** What was announced before types were kept had been ordered. */
const before2 = { type: 'PO_PLACED', confidencePercent: defaultConfidence.PO_PLACED, ownedBy: null } as const

export const supplyType: StreamType<Supply | null, SupplyCommand, SupplyEvent> = {
  name: 'supply',
  decider: supplyDecider,
  form: 2,
  upcastState: (_form, state) => (state === null ? null : { ...before2, ...(state as unknown as Supply) }),
  upcastEvent: ({ type, data }) => {
    const isOld = (type === 'SupplyPlanned' || type === 'SupplyReplanned') && !('type' in (data as object))
    return { type, data: isOld ? { ...before2, ...(data as object) } : data } as unknown as SupplyEvent
  },
  isPublic: () => false,
  rows: ({ key, after }) => (after === null ? [] : [put(supplyTable, { supplyId: key, ...after })]),
}

export const supplierType: StreamType<Supplier | null, SupplierCommand, SupplierEvent> = {
  name: 'supplier',
  decider: supplierDecider,
  form: 1,
  rows: ({ event: { data: supplier } }) => [put(supplierTable, { supplierId: supplier.supplierId, supplier })],
}

/** The key of the one stream of settings that supply has. */
export const SUPPLY_SETTINGS = 'supply'

export const supplySettingsType: StreamType<SupplySettings, SupplySettingsCommand, SupplySettingsEvent> = {
  name: 'setting',
  decider: supplySettingsDecider,
  form: 1,
  isPublic: () => false,
}

const sum = (units: readonly number[]): number => units.reduce((total, one) => total + one, 0)

const listed = (purchaseOrderId: string, order: PurchaseOrder) => {
  const { supplierId, status, placedAt, lines } = order
  const dates = [...openSupplies(purchaseOrderId, order).values()].map(({ expectedOn }) => expectedOn).sort()
  return {
    ...{ purchaseOrderId, supplierId, status, placedAt, nextOn: dates[0] ?? null },
    onOrder: sum(lines.map(({ onOrder }) => onOrder)),
    inTransit: sum(lines.map(({ line }) => inTransit(order, line))),
    received: sum(lines.map(({ received }) => received)),
  }
}

/** What every event of a purchase order tells besides its own data. */
const purchaseOrderLevel = ({ supplierId, status, dropship }: PurchaseOrder): Json => ({
  ...{ supplierId, status },
  ...(dropship === undefined ? {} : { dropship: { ...dropship } }),
})

export const purchaseOrderType: StreamType<PurchaseOrder, PurchaseOrderCommand, PurchaseOrderEvent> = {
  name: 'purchase-order',
  decider: purchaseOrderDecider,
  form: 1,
  level: purchaseOrderLevel,
  rows: ({ key, after }) => [put(purchaseOrderTable, listed(key, after))],
}

export const supplyTypes = [supplyType, supplierType, supplySettingsType, purchaseOrderType]
