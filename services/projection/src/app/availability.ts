import {
  emptyLevel,
  ato,
  explainReservable,
  freeSupply,
  reservable,
  sumLevels,
  atf as atfOf,
  backorderable,
  type Addend,
  type Hold,
  type PlaceLevel,
  type StockLevel,
  type StockTotals,
} from '@onhand/availability'
import type { KitComponent } from '@onhand/schemas'
import type { Availability, AvailableStock, ExplainedAddend } from '@onhand/service'
import type { Key, TableReader } from '@onhand/tables'
import type { ItemRow } from './catalogue-tables.ts'
import { levelAt } from './stock-levels.ts'
import { itemsOf, kitPlaces, kitsBy, stockedSkus, type KitPart } from './kit-availability.ts'
import {
  extensionsTable,
  holdsTable,
  stockTable,
  suppliesTable,
  type HoldRow,
  type StockRow,
  type SupplyRow,
} from './stock-tables.ts'

/** More rows than this in one answer would be no answer to a person's or a shop's question. */
const MAX_ROWS = 50_000

export interface AvailabilityQuery {
  readonly skus: readonly string[]
  /** All that know the SKU when left out. */
  readonly locations?: readonly string[] | undefined
  readonly channel?: string | undefined
  readonly explain?: boolean | undefined
}

/** What can be sold, from a level at whose holds the clock has been looked. */
export interface ShownFigures {
  readonly onHand: number
  /** Soft holds that have not expired. */
  readonly reserved: number
  readonly committed: number
  readonly damaged: number
  readonly qualityControl: number
  readonly expired: number
  readonly safetyStock: number
  readonly backordered: number
  readonly incoming: number
  readonly inTransit: number
  /** Available to fulfil; for the channel that asks, where one does. */
  readonly atf: number
  /** Available to order; may be negative. */
  readonly ato: number
}

export interface ShownLocation extends ShownFigures {
  readonly location: string
  readonly changedAt: string
  /** Of the place's last event in inventory's log; of a kit, of the last event of its components. */
  readonly position: number
  readonly explain?: readonly (Addend | ExplainedAddend)[]
  /** Of a kit: what there is of each component. */
  readonly components?: { readonly sku: string; readonly quantity: number; readonly atf: number }[]
}

export interface ShownItem extends ShownFigures {
  readonly sku: string
  readonly name: string | null
  readonly locations: ShownLocation[]
}

export interface AvailabilityAnswer {
  readonly items: ShownItem[]
  /** SKUs that neither the catalogue nor any stock knows. */
  readonly unknown: string[]
}

const pairId = ({ sku, location }: { sku: string; location: string }): string => `${sku}\n${location}`

/** The holds that have expired by `now`, by SKU and location: what was given more time since is left out. */
export const dueHolds = async (
  reader: TableReader,
  now: string,
  where: { readonly skus?: readonly string[] | undefined } = {},
): Promise<ReadonlyMap<string, readonly HoldRow[]>> => {
  const sku = where.skus === undefined ? {} : { sku: { in: where.skus } }
  const due = await reader.select(holdsTable, { where: { ...sku, expiresAt: { lte: now } }, limit: MAX_ROWS })
  if (due.length === 0) return new Map()
  const extended = await reader.getMany(
    extensionsTable,
    due.map(({ reservationId }) => ({ reservationId })),
  )
  const alive = new Set(
    extended.filter(({ expiresAt }) => expiresAt === null || expiresAt > now).map(({ reservationId }) => reservationId),
  )
  return Map.groupBy(
    due.filter(({ reservationId }) => !alive.has(reservationId)),
    pairId,
  )
}

/** The level once due holds lapsed and due policies are in force. */
export const shownLevel = (row: StockRow, due: ReadonlyMap<string, readonly HoldRow[]>, now: string): PlaceLevel =>
  levelAt(
    row,
    (due.get(pairId(row)) ?? []).map(({ quantity, channel }): Hold => ({ quantity, channel, expiresAt: now })),
    now,
  )

const figures = (level: StockLevel | StockTotals): Omit<ShownFigures, 'atf'> => ({
  onHand: level.onHand,
  reserved: level.reserved,
  committed: level.committed,
  damaged: level.damaged,
  qualityControl: level.qualityControl,
  expired: level.expired,
  safetyStock: level.safetyStock,
  backordered: level.backordered,
  incoming: level.incoming,
  inTransit: level.inTransit,
  ato: ato(level),
})

const toItem = (
  sku: string,
  name: string | null,
  rows: readonly Placed[],
  { channel, explain = false }: AvailabilityQuery,
): ShownItem => {
  const locations = rows.map(({ row, level }) => ({
    location: row.location,
    ...figures(level),
    atf: reservable(level, { channel }),
    changedAt: row.changedAt,
    position: row.position,
    ...(explain ? { explain: [...explainReservable(level, { channel })] } : {}),
  }))
  const total = sumLevels(rows.map(({ level }) => level))
  return { sku, name, ...figures(total), atf: locations.reduce((sum, { atf }) => sum + atf, 0), locations }
}

export type Placed = {
  readonly location: string
  readonly row: Pick<StockRow, 'sku' | 'location' | 'changedAt' | 'position'>
  readonly level: PlaceLevel
}

/** A kit is there as often as its components make it up, location by location; nothing of it is stocked or promised itself. */
const toKit = (
  { sku, name, components }: Pick<ItemRow, 'sku' | 'name'> & { readonly components: readonly KitComponent[] },
  rowsOf: (sku: string) => readonly Placed[],
  { channel }: AvailabilityQuery,
): ShownItem => {
  const free = ({ level }: Placed): number => reservable(level, { channel })
  const shown = (parts: readonly KitPart<Placed>[]): ShownFigures => {
    const atf = kitsBy(parts, free)
    return { ...figures(emptyLevel), onHand: kitsBy(parts, ({ level }) => level.onHand), atf, ato: atf }
  }
  const locations = kitPlaces(components, rowsOf).map(({ location, parts }) => ({
    location,
    ...shown(parts),
    changedAt: parts.reduce((last, { row }) => (row.row.changedAt > last ? row.row.changedAt : last), ''),
    position: Math.max(...parts.map(({ row }) => row.row.position)),
    components: parts.map((part) => ({ sku: part.sku, quantity: part.quantity, atf: free(part.row) })),
  }))
  const sum = (figure: 'onHand' | 'atf'): number => locations.reduce((units, one) => units + one[figure], 0)
  return { sku, name, ...shown([]), onHand: sum('onHand'), atf: sum('atf'), ato: sum('atf'), locations }
}

const stockOf = async (
  reader: TableReader,
  skus: readonly string[],
  locations: readonly string[] | undefined,
): Promise<StockRow[]> => {
  if (locations === undefined)
    return reader.select(stockTable, {
      where: { sku: { in: skus } },
      orderBy: [{ column: 'sku' }, { column: 'location' }],
      limit: MAX_ROWS,
    })
  const keys: Key<StockRow>[] = skus.flatMap((sku) => locations.map((location) => ({ sku, location })))
  return reader.getMany(stockTable, keys)
}

/** Items from the figures of places, in the order of the SKUs: the same for now and for any moment of the past. */
export const shownItems = (
  skus: readonly string[],
  placed: readonly Placed[],
  items: ReadonlyMap<string, Pick<ItemRow, 'sku' | 'name' | 'components'>>,
  query: AvailabilityQuery,
): ShownItem[] => {
  const bySku = Map.groupBy(placed, ({ row }) => row.sku)
  const rowsOf = (sku: string): readonly Placed[] => bySku.get(sku) ?? []
  return skus.map((sku) => {
    const item = items.get(sku)
    const components = item?.components ?? null
    if (item === undefined || components === null) return toItem(sku, item?.name ?? null, rowsOf(sku), query)
    return toKit({ ...item, components }, rowsOf, query)
  })
}

/** What several questions of one moment are answered from. */
interface ReadTogether {
  readonly items: ReadonlyMap<string, ItemRow>
  /** All places that were asked about, and maybe others. */
  readonly placed: ReadonlyMap<string, readonly Placed[]>
  readonly known: ReadonlySet<string>
}

const keyOf = ({ sku, location }: { readonly sku: string; readonly location: string }): Key<StockRow> => ({
  sku,
  location,
})

/** The stock of several questions: by place where they name locations, else of the whole SKU. One read each. */
const stockOfAll = async (
  reader: TableReader,
  queries: readonly AvailabilityQuery[],
  items: ReadonlyMap<string, ItemRow>,
): Promise<readonly StockRow[]> => {
  const whole = new Set<string>()
  const places = new Map<string, Key<StockRow>>()
  for (const { skus, locations } of queries)
    for (const sku of stockedSkus([...new Set(skus)], items))
      if (locations === undefined) whole.add(sku)
      else for (const location of locations) places.set(pairId({ sku, location }), keyOf({ sku, location }))
  const [byPlace, bySku] = await Promise.all([
    places.size === 0 ? [] : reader.getMany(stockTable, [...places.values()]),
    whole.size === 0 ? [] : stockOf(reader, [...whole], undefined),
  ])
  return bySku.length === 0 ? byPlace : [...bySku, ...byPlace.filter(({ sku }) => !whole.has(sku))]
}

const readTogether = async (
  reader: TableReader,
  queries: readonly AvailabilityQuery[],
  now: string,
): Promise<ReadTogether> => {
  const skus = [...new Set(queries.flatMap((query) => query.skus))]
  const stockBy = (items: ReadonlyMap<string, ItemRow>) =>
    Promise.all([stockOfAll(reader, queries, items), dueHolds(reader, now, { skus: stockedSkus(skus, items) })])
  // Few ask for kits: their components are known only when the items are.
  const [items, plain] = await Promise.all([itemsOf(reader, skus), stockBy(new Map())])
  const hasKits = [...items.values()].some(({ components }) => components !== null)
  const [rows, due] = hasKits ? await stockBy(items) : plain
  const placed = rows.map((row): Placed => ({ location: row.location, row, level: shownLevel(row, due, now) }))
  const bySku = Map.groupBy(placed, ({ row }) => row.sku)
  return { items, placed: bySku, known: await knownSkus(reader, skus, new Set(bySku.keys()), items) }
}

const answerFrom = ({ items, placed, known }: ReadTogether, query: AvailabilityQuery): AvailabilityAnswer => {
  const skus = [...new Set(query.skus)]
  const wanted = query.locations && new Set(query.locations)
  const own = stockedSkus(skus, items)
    .flatMap((sku) => placed.get(sku) ?? [])
    .filter(({ location }) => wanted?.has(location) ?? true)
  return {
    items: shownItems(
      skus.filter((sku) => known.has(sku)),
      own,
      items,
      query,
    ),
    unknown: skus.filter((sku) => !known.has(sku)),
  }
}

/** What can be sold of each SKU at `now`, in the order in which they were asked for. */
export const readAvailability = async (
  reader: TableReader,
  query: AvailabilityQuery,
  now: string,
): Promise<AvailabilityAnswer> => answerFrom(await readTogether(reader, [query], now), query)

/** SKU × location pairs that wait for one read at most; a question alone may ask for more. */
const MAX_TOGETHER = 2_000
/** As many locations may know a SKU, where a question names none: one read is bounded. */
const MANY_LOCATIONS = 100
/** Reads at once; what comes meanwhile is gathered for the next one. */
const MAX_READS = 2

interface Asker {
  readonly query: AvailabilityQuery
  readonly pairs: number
  readonly settle: (answer: Promise<AvailabilityAnswer & { readonly now: string }>) => void
}

/**
 * Questions that come while others are being read are read together: a shop's thousand callers cost a few reads, and nobody
 * waits for a timer. Each is answered as of `now`, the moment at which its read began.
 */
export const gatheredAvailability = (reader: TableReader, clock: () => string) => {
  const waiting: Asker[] = []
  let reading = 0
  const take = (): Asker[] => {
    let count = 0
    let pairs = 0
    for (const asker of waiting) {
      if (count > 0 && pairs + asker.pairs > MAX_TOGETHER) break
      pairs += asker.pairs
      count += 1
    }
    return waiting.splice(0, count)
  }
  const start = (): void => {
    if (waiting.length === 0 || reading >= MAX_READS) return
    reading += 1
    const askers = take()
    const now = clock()
    const together = readTogether(
      reader,
      askers.map(({ query }) => query),
      now,
    )
    for (const { query, settle } of askers) settle(together.then((read) => ({ ...answerFrom(read, query), now })))
    const next = (): void => {
      reading -= 1
      start()
    }
    together.then(next, next)
  }
  return (query: AvailabilityQuery): Promise<AvailabilityAnswer & { readonly now: string }> =>
    new Promise((resolve) => {
      const pairs = query.skus.length * (query.locations?.length ?? MANY_LOCATIONS)
      waiting.push({ query, pairs, settle: resolve })
      start()
    })
}

/** A SKU without an item event yet may have stock, at another location than the one that was asked about too. */
const knownSkus = async (
  reader: TableReader,
  skus: readonly string[],
  found: ReadonlySet<string>,
  names: ReadonlyMap<string, unknown>,
): Promise<ReadonlySet<string>> => {
  const open = skus.filter((sku) => !found.has(sku) && !names.has(sku))
  if (open.length === 0) return new Set([...found, ...names.keys()])
  const elsewhere = await reader.aggregate(stockTable, { where: { sku: { in: open } }, groupBy: ['sku'] })
  return new Set([...found, ...names.keys(), ...elsewhere.map(({ sku }) => sku)])
}

/** So many days of supply tell sourcing enough; an order that reaches beyond them waits without a day. */
const SUPPLY_DAYS = 50

const unclaimed = (level: StockLevel, supplies: readonly SupplyRow[]): NonNullable<AvailableStock['supply']> => {
  const dated = supplies.flatMap(({ supplyId, quantity, expectedOn, confidencePercent: told }) =>
    expectedOn === null ? [] : [{ supplyId, quantity, expectedOn, confidencePercent: 100, told }],
  )
  const free = freeSupply(level, dated)
  return free.slice(0, SUPPLY_DAYS).map(({ expectedOn: on, quantity, told }) => ({
    ...{ on, quantity },
    ...(told === null ? {} : { confidencePercent: told }),
  }))
}

/** A kit as sourcing sees it: as often as its components make it up. It cannot be backordered, they can. */
const kitStock = (
  sku: string,
  components: readonly KitComponent[] | null,
  stocked: readonly AvailableStock[],
): AvailableStock[] => {
  if (components === null) return []
  const rowsOf = (part: string) => stocked.filter((row) => row.sku === part)
  return kitPlaces(components, rowsOf).map(({ location, parts }) => ({
    ...{ sku, location, components: [...components] },
    atf: kitsBy(parts, ({ atf }) => atf),
    ...{ backorderable: 0, nextSupplyOn: null, supply: [] },
    position: Math.max(...parts.map(({ row }) => row.position)),
  }))
}

/** The read port for sourcing: the same figures, with the position that each was computed at. */
export const availabilityPort = (reader: TableReader, now: () => string): Availability => ({
  stock: async (skus, { channel } = {}) => {
    const at = now()
    const asked = [...new Set(skus)]
    const read = (wanted: readonly string[]) =>
      Promise.all([
        stockOf(reader, wanted, undefined),
        dueHolds(reader, at, { skus: wanted }),
        reader.select(suppliesTable, { where: { sku: { in: wanted } }, limit: MAX_ROWS }),
      ])
    // Few ask for kits: their components are known only when the items are.
    const [items, plain] = await Promise.all([itemsOf(reader, asked), read(asked)])
    const wanted = stockedSkus(asked, items)
    const [rows, due, supplies] = wanted.length > asked.length ? await read(wanted) : plain
    const announced = Map.groupBy(supplies, pairId)
    const stocked = rows.map((row): AvailableStock => {
      const level = shownLevel(row, due, at)
      const supply = unclaimed(level, announced.get(pairId(row)) ?? [])
      return {
        sku: row.sku,
        location: row.location,
        atf: channel === undefined ? atfOf(level) : reservable(level, { channel }),
        backorderable: backorderable(level),
        nextSupplyOn: supply[0]?.on ?? null,
        supply,
        position: row.position,
      }
    })
    return [...stocked, ...asked.flatMap((sku) => kitStock(sku, items.get(sku)?.components ?? null, stocked))]
  },
})
