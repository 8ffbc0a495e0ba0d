import type { AskedMoment, PastMoment, PlaceAt, StockHistory } from '@onhand/service'
import {
  shownItems,
  type AvailabilityAnswer,
  type AvailabilityQuery,
  type ShownItem,
  type ShownLocation,
} from './shown-items.ts'

export interface PastAvailability extends AvailabilityAnswer {
  readonly moment: PastMoment
}

/**
 * What could be sold at a moment of the past. The views keep the present alone; the past is the log's to tell (docs/adr/0030).
 * Null: the log has no such moment.
 */
export const readPastAvailability = async (
  history: StockHistory,
  query: AvailabilityQuery,
  asked: AskedMoment,
): Promise<PastAvailability | null> => {
  const skus = [...new Set(query.skus)]
  const past = await history.stockAt(asked, { skus, locations: query.locations })
  if (past === null) return null
  const { epoch, position, at, places } = past
  const placed = places.map(({ level, ...row }) => ({ location: row.location, row, level }))
  const items = new Map(
    past.items.map(({ sku, name, components }) => [sku, { sku, name, components: components && [...components] }]),
  )
  const known = new Set([...items.keys(), ...places.map(({ sku }) => sku)])
  return {
    moment: { epoch, position, at },
    items: shownItems(
      skus.filter((sku) => known.has(sku)),
      placed,
      items,
      query,
    ),
    unknown: skus.filter((sku) => !known.has(sku)),
  }
}

/** The places whose addends an answer tells: of a kit those of its components. */
export const explainedPlaces = (items: readonly ShownItem[]): readonly PlaceAt[] =>
  items.flatMap(({ sku, locations }) =>
    locations.flatMap(({ location, position, explain, components = [] }) => [
      ...(explain ? [{ sku, location, position }] : []),
      ...components.flatMap((one) => (one.explain ? [{ sku: one.sku, location, position: one.position }] : [])),
    ]),
  )

const keyOf = ({ sku, location }: Pick<PlaceAt, 'sku' | 'location'>): string => `${sku}@${location}`

/** The same items, each addend with the events behind it, as of the very positions that the figures are of. */
export const withEvents = async (
  history: StockHistory,
  items: readonly ShownItem[],
  { at, channel }: { readonly at: string; readonly channel: string | undefined },
): Promise<ShownItem[]> => {
  // Kits share components, and may be asked for beside them.
  const places = [...new Map(explainedPlaces(items).map((place) => [keyOf(place), place])).values()]
  const explained = new Map(
    (await history.explain(places, { at, channel })).map((place) => [keyOf(place), place.addends]),
  )
  const told = <One extends Pick<ShownLocation, 'explain'>>(one: One, sku: string, location: string): One => {
    const explain = one.explain && (explained.get(keyOf({ sku, location })) ?? one.explain)
    return explain ? { ...one, explain } : one
  }
  return items.map((item) => ({
    ...item,
    locations: item.locations.map((place) => {
      const { location, components } = place
      const own = told(place, item.sku, location)
      return components ? { ...own, components: components.map((one) => told(one, one.sku, location)) } : own
    }),
  }))
}
