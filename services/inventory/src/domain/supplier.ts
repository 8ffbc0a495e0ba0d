import type { Decider } from '@onhand/event-sourcing'
import { alike } from './catalogue.ts'
import type { SupplyType } from './supply.ts'

/** How likely supply of a type comes on its day, 0 to 100; a type that is left out goes by the default. */
export type Confidence = { readonly [Type in SupplyType]?: number }

/** Who sends what is ordered. */
export interface Supplier {
  readonly supplierId: string
  readonly name: string
  /** Days from the order to the dock. */
  readonly leadTimeDays: number
  readonly language?: 'en' | 'ja' | 'pl' | 'hy'
  readonly terms?: { readonly paymentDays?: number; readonly incoterm?: string }
  readonly confidence?: Confidence
}

export type SupplierEvent = { readonly type: 'SupplierRegistered' | 'SupplierChanged'; readonly data: Supplier }
export type SupplierCommand = { readonly type: 'PutSupplier'; readonly data: Supplier }

/** A supplier, stream `supplier-{id}`. Null until it is registered. */
export const supplierDecider: Decider<Supplier | null, SupplierCommand, SupplierEvent> = {
  initial: () => null,
  decide: ({ data }, supplier) => {
    if (supplier !== null && alike(supplier, data)) return []
    return [{ type: supplier === null ? 'SupplierRegistered' : 'SupplierChanged', data }]
  },
  evolve: (_supplier, { data }) => data,
}

/** On order 40 %, in transit 95 %: what nobody set otherwise. */
export const defaultConfidence: { readonly [Type in SupplyType]: number } = {
  PO_PLACED: 40,
  INTRANSIT: 95,
  PLAN: 10,
}

/** The network's own defaults, stream `supply-settings-global`; each set is a version. */
export interface SupplySettings {
  readonly confidence: Confidence
}
export type SupplySettingsEvent = { readonly type: 'SupplySettingsSet'; readonly data: SupplySettings }
export type SupplySettingsCommand = { readonly type: 'SetSupplySettings'; readonly data: SupplySettings }

export const supplySettingsDecider: Decider<SupplySettings, SupplySettingsCommand, SupplySettingsEvent> = {
  initial: () => ({ confidence: {} }),
  decide: ({ data }, settings) => (alike(settings, data) ? [] : [{ type: 'SupplySettingsSet', data }]),
  evolve: (_settings, { data }) => data,
}

/** The supplier's own figure, else the network's, else the default. */
export const confidenceOf = (type: SupplyType, supplier: Supplier | null, settings: SupplySettings): number =>
  supplier?.confidence?.[type] ?? settings.confidence[type] ?? defaultConfidence[type]
