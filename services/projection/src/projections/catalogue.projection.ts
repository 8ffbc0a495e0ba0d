import type { EventOf, KnownEvent } from '@onhand/schemas'
import type { Projection } from '@onhand/messaging'
import { itemsTable, locationGroupsTable, locationsTable, type LocationRow } from '../app/catalogue-tables.ts'
import { loadRows } from './row-set.ts'

type ItemEvent = EventOf<'onhand.inventory.item-registered.v1' | 'onhand.inventory.item-changed.v1'>
type LocationEvent = EventOf<
  | 'onhand.inventory.location-registered.v1'
  | 'onhand.inventory.location-changed.v1'
  | 'onhand.inventory.location-closed.v1'
>

const isItemEvent = (event: KnownEvent): event is ItemEvent => event.type.startsWith('onhand.inventory.item-')
const isLocationEvent = (event: KnownEvent): event is LocationEvent =>
  /^onhand\.inventory\.location-(registered|changed|closed)\./u.test(event.type)

/** Names of items. */
export const itemsProjection: Projection = {
  name: 'items_v1',
  tables: [itemsTable],
  handles: ['onhand.inventory.item-registered.v1', 'onhand.inventory.item-changed.v1'],
  handle: async (all, tx) => {
    const events = all.filter(isItemEvent)
    const rows = await loadRows(
      tx,
      itemsTable,
      events.map(({ data: { sku } }) => ({ sku })),
    )
    for (const { data, sequence } of events) {
      const { sku, name, category = null, components = null } = data
      if ((rows.get({ sku })?.sequence ?? 0) >= Number(sequence)) continue
      rows.put({ sku, name, category, sequence: Number(sequence), components })
    }
    await rows.flush(tx)
  },
}

const changed = (before: LocationRow | undefined, event: LocationEvent): LocationRow => {
  const sequence = Number(event.sequence)
  const { location } = event.data
  if (event.type !== 'onhand.inventory.location-closed.v1') {
    const { name, type, region, timeZone } = event.data
    return { location, name, type, region, timeZone, closed: false, sequence }
  }
  const unknown = { location, name: null, type: null, region: null, timeZone: null }
  return { ...(before ?? unknown), closed: true, sequence }
}

/** Names, types and regions of locations; a closed one stays, because its stock does. */
export const locationsProjection: Projection = {
  name: 'locations_v1',
  tables: [locationsTable],
  handles: [
    'onhand.inventory.location-registered.v1',
    'onhand.inventory.location-changed.v1',
    'onhand.inventory.location-closed.v1',
  ],
  handle: async (all, tx) => {
    const events = all.filter(isLocationEvent)
    const rows = await loadRows(
      tx,
      locationsTable,
      events.map(({ data: { location } }) => ({ location })),
    )
    for (const event of events) {
      const before = rows.get({ location: event.data.location })
      if ((before?.sequence ?? 0) < Number(event.sequence)) rows.put(changed(before, event))
    }
    await rows.flush(tx)
  },
}

type GroupEvent = EventOf<
  'onhand.inventory.location-group-registered.v1' | 'onhand.inventory.location-group-changed.v1'
>
const isGroupEvent = (event: KnownEvent): event is GroupEvent =>
  event.type.startsWith('onhand.inventory.location-group-')

/** Which locations stand in which group. */
export const locationGroupsProjection: Projection = {
  name: 'location_groups_v1',
  tables: [locationGroupsTable],
  handles: ['onhand.inventory.location-group-registered.v1', 'onhand.inventory.location-group-changed.v1'],
  handle: async (all, tx) => {
    const events = all.filter(isGroupEvent)
    const rows = await loadRows(
      tx,
      locationGroupsTable,
      events.map(({ data: { group } }) => ({ group })),
    )
    for (const { data, sequence } of events) {
      const { group, name, locations } = data
      if ((rows.get({ group })?.sequence ?? 0) < Number(sequence))
        rows.put({ group, name, locations, sequence: Number(sequence) })
    }
    await rows.flush(tx)
  },
}
