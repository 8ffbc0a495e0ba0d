import {
  emptyLevel,
  ato,
  explainReservable,
  reservable,
  sumLevels,
  type Addend,
  type PlaceLevel,
  type StockLevel,
  type StockTotals,
} from '@onhand/availability'
import type { KitComponent } from '@onhand/schemas'
import type { ExplainedAddend } from '@onhand/service'
import type { ItemRow } from './catalogue-tables.ts'
import { kitPlaces, kitsBy, type KitPart } from './kit-availability.ts'
import type { StockRow } from './stock-tables.ts'

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
  /** Of a kit: what there is of each component, and so its addends. */
  readonly components?: readonly ShownComponent[]
}

/** A component of a kit at the kit's location: the kit's figure is the least of `kits`. */
export interface ShownComponent {
  readonly sku: string
  /** Units in one kit. */
  readonly quantity: number
  /** Units of it that can be taken. */
  readonly atf: number
  /** Kits that those make up, whatever there is of the others. */
  readonly kits: number
  /** Of its last event here in inventory's log. */
  readonly position: number
  /** What `atf` is made of. */
  readonly explain?: NonNullable<ShownLocation['explain']>
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
  { channel, explain = false }: AvailabilityQuery,
): ShownItem => {
  const component = ({ sku: part, quantity, row }: KitPart<Placed>): ShownComponent => ({
    ...{ sku: part, quantity, atf: free(row), kits: kitsBy([{ sku: part, quantity, row }], free) },
    position: row.row.position,
    ...(explain ? { explain: [...explainReservable(row.level, { channel })] } : {}),
  })
  const free = ({ level }: Placed): number => reservable(level, { channel })
  const shown = (parts: readonly KitPart<Placed>[]): ShownFigures => {
    const atf = kitsBy(parts, free)
    return {
      ...figures(emptyLevel),
      onHand: kitsBy(parts, ({ level }) => level.onHand),
      ...{ atf, ato: kitsBy(parts, ({ level }) => ato(level)) },
    }
  }
  const locations = kitPlaces(components, rowsOf).map(({ location, parts }) => ({
    location,
    ...shown(parts),
    changedAt: parts.reduce((last, { row }) => (row.row.changedAt > last ? row.row.changedAt : last), ''),
    position: Math.max(...parts.map(({ row }) => row.row.position)),
    components: parts.map(component),
  }))
  const sum = (figure: 'onHand' | 'atf' | 'ato'): number => locations.reduce((units, one) => units + one[figure], 0)
  return { sku, name, ...shown([]), onHand: sum('onHand'), atf: sum('atf'), ato: sum('ato'), locations }
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
