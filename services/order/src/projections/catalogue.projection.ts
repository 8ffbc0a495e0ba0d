import type { Projection } from '@onhand/messaging'
import type { KnownEvent } from '@onhand/schemas'
import type { Table, TableWriter } from '@onhand/tables'
import { itemCopies, locationCopies, type ItemCopy, type LocationCopy } from '../app/tables.ts'

type Copy = { readonly sequence: number }
/** A row as an event changes it, given the one that is there; null where the event is none of it. */
type Change<Row> = { readonly key: string; readonly sequence: number; readonly from: (known: Row | undefined) => Row }

const itemChange = (event: KnownEvent): Change<ItemCopy> | null => {
  if (event.type !== 'onhand.inventory.item-registered.v1' && event.type !== 'onhand.inventory.item-changed.v1')
    return null
  const sequence = Number(event.sequence)
  const { sku, name, handling = null, components = null } = event.data
  return { key: sku, sequence, from: () => ({ sku, name, handling, components, sequence }) }
}

/** What is known of a location of which only the closing was heard: enough to refuse it. */
const unheardOf = (location: string): LocationCopy => ({
  ...{ location, name: location, type: 'warehouse', timeZone: 'UTC', latitude: null, longitude: null },
  ...{ capabilities: [], closed: true, sequence: 0 },
})

const locationChange = (event: KnownEvent): Change<LocationCopy> | null => {
  const sequence = Number(event.sequence)
  if (event.type === 'onhand.inventory.location-closed.v1') {
    const { location } = event.data
    return { key: location, sequence, from: (known = unheardOf(location)) => ({ ...known, closed: true, sequence }) }
  }
  if (event.type !== 'onhand.inventory.location-registered.v1' && event.type !== 'onhand.inventory.location-changed.v1')
    return null
  const { location, name, type, timeZone, position, capabilities } = event.data
  const place = { latitude: position?.latitude ?? null, longitude: position?.longitude ?? null }
  const row = { location, name, type, timeZone, ...place, capabilities, closed: false, sequence }
  return { key: location, sequence, from: () => row }
}

/** Applies changes that are newer than what is there, in order; the rest is a replay. */
const applyNewer = async <Row extends Copy>(
  tx: TableWriter,
  table: Table<Row>,
  changes: readonly Change<Row>[],
  column: (key: string) => Partial<Row>,
): Promise<void> => {
  if (changes.length === 0) return
  const rows = new Map<string, Row>()
  for (const { key, sequence, from } of changes) {
    const known = rows.get(key) ?? (await tx.get(table, column(key)))
    if (sequence > (known?.sequence ?? 0)) rows.set(key, from(known))
  }
  if (rows.size > 0) await tx.upsert(table, [...rows.values()])
}

/** This service's copy of inventory's items and locations. */
export const catalogueProjection: Projection = {
  name: 'order_catalogue_v2',
  tables: [itemCopies, locationCopies],
  handles: [
    'onhand.inventory.item-registered.v1',
    'onhand.inventory.item-changed.v1',
    'onhand.inventory.location-registered.v1',
    'onhand.inventory.location-changed.v1',
    'onhand.inventory.location-closed.v1',
  ],
  handle: async (events, tx) => {
    const items = events.flatMap((event) => itemChange(event) ?? [])
    const locations = events.flatMap((event) => locationChange(event) ?? [])
    await applyNewer(tx, itemCopies, items, (sku) => ({ sku }))
    await applyNewer(tx, locationCopies, locations, (location) => ({ location }))
  },
}
