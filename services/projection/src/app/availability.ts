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

/** What can be sold of each SKU at `now`, in the order in which they were asked for. */
export const readAvailability = async (
  reader: TableReader,
  query: AvailabilityQuery,
  now: string,
): Promise<AvailabilityAnswer> => {
  const skus = [...new Set(query.skus)]
  const items = await itemsOf(reader, skus)
  const stocked = stockedSkus(skus, items)
  const rows = await stockOf(reader, stocked, query.locations)
  const due = await dueHolds(reader, now, { skus: stocked })
  const placed = rows.map((row): Placed => ({ location: row.location, row, level: shownLevel(row, due, now) }))
  const known = await knownSkus(reader, skus, new Set(rows.map(({ sku }) => sku)), items)
  return {
    items: shownItems(
      skus.filter((sku) => known.has(sku)),
      placed,
      items,
      query,
    ),
    unknown: skus.filter((sku) => !known.has(sku)),
  }
}

/** A SKU without an item event yet may have stock, at another location than the one that was asked about too. */
const knownSkus = async (
  reader: TableReader,
  skus: readonly string[],
  found: ReadonlySet<string>,
  names: ReadonlyMap<string, unknown>,
): Promise<ReadonlySet<string>> => {
  const open = skus.filter((sku) => !found.has(sku) && !names.has(sku))
  const elsewhere = await reader.aggregate(stockTable, { where: { sku: { in: open } }, groupBy: ['sku'] })
  return new Set([...found, ...names.keys(), ...elsewhere.map(({ sku }) => sku)])
}

/** So many days of supply tell sourcing enough; an order that reaches beyond them waits without a day. */
const SUPPLY_DAYS = 50

const unclaimed = (level: StockLevel, supplies: readonly SupplyRow[]): { on: string; quantity: number }[] => {
  const dated = supplies.flatMap(({ supplyId, quantity, expectedOn }) =>
    expectedOn === null ? [] : [{ supplyId, quantity, expectedOn, confidencePercent: 100 }],
  )
  const free = freeSupply(level, dated)
  return free.slice(0, SUPPLY_DAYS).map(({ expectedOn: on, quantity }) => ({ on, quantity }))
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
    const items = await itemsOf(reader, asked)
    const wanted = stockedSkus(asked, items)
    const rows = await stockOf(reader, wanted, undefined)
    const due = await dueHolds(reader, at, { skus: wanted })
    const supplies = await reader.select(suppliesTable, { where: { sku: { in: wanted } }, limit: MAX_ROWS })
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
