import { isRejection } from '@onhand/event-sourcing'
import { streamId, type Command } from '@onhand/event-store'
import type { Supplier, SupplySettings } from '../domain/supplier.ts'
import type { Put } from './catalogue.ts'
import { settingsStream } from './supply.ts'
import { SUPPLY_SETTINGS, supplierType, supplySettingsType } from './supply-streams.ts'

export const putSupplier = (supplier: Supplier): Command<Put> => ({
  name: 'putSupplier',
  streams: [streamId(supplierType, supplier.supplierId)],
  decide: (view) => {
    const created = view.version(supplierType, supplier.supplierId) === 0
    const decided = view.apply(supplierType, supplier.supplierId, { type: 'PutSupplier', data: supplier })
    return isRejection(decided) ? decided : { created }
  },
})

/** Counts for what is announced or changed from now on. */
export const setSupplySettings = (settings: SupplySettings): Command<{ version: number }> => ({
  name: 'setSupplySettings',
  streams: [settingsStream],
  decide: (view) => {
    view.apply(supplySettingsType, SUPPLY_SETTINGS, { type: 'SetSupplySettings', data: settings })
    return { version: view.version(supplySettingsType, SUPPLY_SETTINGS) }
  },
})
