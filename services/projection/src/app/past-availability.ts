import type { AskedMoment, PastMoment, StockHistory } from '@onhand/service'
import { shownItems, type AvailabilityAnswer, type AvailabilityQuery, type ShownItem } from './shown-items.ts'

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

/** The same items, each addend with the events behind it, as of the very positions that the figures are of. */
export const withEvents = async (
  history: StockHistory,
  items: readonly ShownItem[],
  { at, channel }: { readonly at: string; readonly channel: string | undefined },
): Promise<ShownItem[]> => {
  const places = items.flatMap(({ sku, locations }) =>
    locations.flatMap(({ location, position, explain }) => (explain ? [{ sku, location, position }] : [])),
  )
  const explained = new Map(
    (await history.explain(places, { at, channel })).map((place) => [`${place.sku}@${place.location}`, place.addends]),
  )
  return items.map((item) => ({
    ...item,
    locations: item.locations.map((place) => {
      const explain = explained.get(`${item.sku}@${place.location}`) ?? place.explain
      return explain ? { ...place, explain } : place
    }),
  }))
}
