import { streamId, type StreamId, type View } from '@onhand/event-store'
import type { Component } from '../domain/catalogue.ts'
import type { Place } from './catalogue.ts'
import { itemType, locationType, stockKey, stockType } from './streams.ts'

/** What one unit of a SKU is taken from: a kit's components, or null for what is stocked itself. */
export const componentsOf = (view: View, sku: string): readonly Component[] | null =>
  view.knows(itemType, sku) ? (view.get(itemType, sku)?.components ?? null) : null

/**
 * The streams behind places that never had stock: their SKU, which may be a kit, and their location; and, once the SKU
 * is known as a kit, the stock of its components there. A kit never has stock of its own.
 */
export const placeStreams = (view: View, places: readonly Place[]): readonly StreamId[] => {
  const more = new Set<StreamId>()
  for (const place of places) {
    if (view.version(stockType, stockKey(place)) > 0) continue
    const { sku, location } = place
    more.add(streamId(itemType, sku)).add(streamId(locationType, location))
    for (const component of componentsOf(view, sku) ?? [])
      more.add(streamId(stockType, stockKey({ sku: component.sku, location })))
  }
  return [...more]
}

/** Units of a SKU at a place as units of what is stocked. */
export const stockedUnits = <Unit extends Place & { readonly quantity: number }>(
  view: View,
  unit: Unit,
): readonly Unit[] =>
  componentsOf(view, unit.sku)?.map(({ sku, quantity }) => ({ ...unit, sku, quantity: unit.quantity * quantity })) ?? [
    unit,
  ]
