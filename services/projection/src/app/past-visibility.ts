import { atf, ato, reservable } from '@onhand/availability'
import type { AskedMoment, PastMoment, PastPlace, StockHistory } from '@onhand/service'
import type { Scalar, TableReader } from '@onhand/tables'
import { categoriesOf } from './categories.ts'
import { namesOf, placeKeys, placesOf, readPlaces, type GroupBy } from './groups.ts'
import { add, afterOf, BY_KEY, inOrder, isBehind, NOTHING, type StockGroup } from './stock-groups.ts'
import { summedFigures, type PairSums, type StockFigures } from './stock-tables.ts'
import type { VisibilityQuery } from './visibility.ts'

/** SKU × location pairs that one answer of the past is summed from: each is looked up in the log by itself. */
export const MAX_PAST_PAIRS = 1_000

export interface PastGroup {
  readonly key: string
  readonly name: string | null
  readonly stock: StockFigures
  readonly pairs: number
  readonly stockOuts: number
}

export type PastVisibility =
  | { readonly kind: 'no-such-moment' }
  | { readonly kind: 'too-many'; readonly pairs: number }
  | {
      readonly kind: 'found'
      readonly moment: PastMoment
      readonly items: readonly PastGroup[]
      readonly next: readonly Scalar[] | null
    }

type Free = (level: PastPlace['level']) => number

const sumsOf = ({ level }: PastPlace, free: Free): PairSums => {
  const sellable = atf(level)
  const known: Readonly<Record<string, unknown>> = { ...level, ato: ato(level) }
  const figures = Object.fromEntries(summedFigures.map((name) => [name, Number(known[name] ?? 0)]))
  return { ...(figures as unknown as StockFigures), atf: free(level), pairs: 1, stockOuts: sellable <= 0 ? 1 : 0 }
}

/** What a channel may take; what any may take that no policy names. */
const freeFor =
  (channel: string | undefined): Free =>
  (level) =>
    reservable(level, channel === undefined ? {} : { channel })

/** Each channel that a policy of the pairs names, and all others together. */
const channelsIn = (places: readonly PastPlace[]): readonly (string | undefined)[] => [
  undefined,
  ...new Set(places.flatMap(({ level }) => (level.channels ?? []).map(({ channel }) => channel))),
]

const groupsOf = async (
  reader: TableReader,
  past: readonly PastPlace[],
  { groupBy, channel }: { readonly groupBy: GroupBy; readonly channel: string | undefined },
  keysOf: ReturnType<typeof placeKeys>,
): Promise<ReadonlyMap<string, PairSums>> => {
  const groups = new Map<string, PairSums>()
  if (groupBy === 'channel') {
    for (const one of channelsIn(past)) for (const place of past) add(groups, one ?? '', sumsOf(place, freeFor(one)))
    return groups
  }
  const categoryOf = await categoriesOf(reader, groupBy === 'category' ? past.map(({ sku }) => sku) : [])
  for (const place of past)
    for (const key of keysOf?.(place) ?? [groupBy === 'sku' ? place.sku : categoryOf(place.sku)])
      add(groups, key, sumsOf(place, channel === undefined ? atf : freeFor(channel)))
  if (groupBy === 'network' && groups.size === 0) groups.set('', NOTHING)
  return groups
}

/**
 * Sums of stock as they were, of the SKUs that are named, each pair read from the log (docs/adr/0030). Regions, location groups and
 * categories are those of today.
 */
export const readPastVisibility = async (
  reader: TableReader,
  history: StockHistory,
  query: VisibilityQuery & { readonly skus: readonly string[] },
  asked: AskedMoment,
): Promise<PastVisibility> => {
  const { groupBy, category, channel, sort = BY_KEY, after, limit } = query
  const places = await readPlaces(reader)
  const locations = placesOf(places, query)
  const skus = [...new Set(query.skus)]
  const found = await history.stockAt(asked, { skus, locations })
  if (found === null) return { kind: 'no-such-moment' }
  const categoryOf = category === undefined ? () => '' : await categoriesOf(reader, skus)
  const wanted = new Set(skus)
  const past = found.places.filter(({ sku, location }) => {
    const isThere = wanted.has(sku) && (locations?.includes(location) ?? true)
    return isThere && (category === undefined || categoryOf(sku) === category)
  })
  if (past.length > MAX_PAST_PAIRS) return { kind: 'too-many', pairs: past.length }
  const sums = await groupsOf(reader, past, { groupBy, channel }, placeKeys(groupBy, places))
  const groups = [...sums].map(([key, own]): StockGroup => ({ key, sums: own })).toSorted(inOrder(sort))
  const behind = after === undefined ? groups : groups.filter((group) => isBehind(group, after, sort))
  const shown = behind.slice(0, limit)
  const nameOf = await namesOf(
    reader,
    groupBy,
    shown.map(({ key }) => key),
    places,
  )
  const last = shown.at(-1)
  return {
    kind: 'found',
    moment: { epoch: found.epoch, position: found.position, at: found.at },
    items: shown.map(({ key, sums: { pairs, stockOuts, ...stock } }) => ({
      ...{ key, name: nameOf(key), stock, pairs, stockOuts },
    })),
    next: behind.length > limit && last ? afterOf(last, sort) : null,
  }
}
