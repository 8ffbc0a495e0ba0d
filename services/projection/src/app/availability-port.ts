import {
  atf as atfOf,
  backorderable,
  freeSupply,
  kitSteps,
  kitsToWait,
  reservable,
  type KitSource,
  type StockLevel,
} from '@onhand/availability'
import type { KitComponent } from '@onhand/schemas'
import type { Availability, AvailableStock } from '@onhand/service'
import type { TableReader } from '@onhand/tables'
import { stockOf } from './availability.ts'
import type { FreshnessOf } from './freshness.ts'
import { itemsOf, kitPlaces, kitsBy, stockedSkus } from './kit-availability.ts'
import { dueHolds, MAX_ROWS, pairId, shownLevel } from './lapsed-holds.ts'
import { suppliesTable, type SupplyRow } from './stock-tables.ts'

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

/** A kit as sourcing sees it: as often as its components make it up, now and with what is announced for them. */
const kitStock = (
  sku: string,
  components: readonly KitComponent[] | null,
  stocked: readonly AvailableStock[],
): AvailableStock[] => {
  if (components === null) return []
  const rowsOf = (part: string) => stocked.filter((row) => row.sku === part)
  return kitPlaces(components, rowsOf).map(({ location, parts }) => {
    const sources = parts.map(({ quantity, row }): KitSource => ({
      ...{ quantity, free: Math.max(0, row.atf), backorderable: row.backorderable, supply: row.supply ?? [] },
    }))
    const supply = kitSteps(sources)
    return {
      ...{ sku, location, components: [...components] },
      atf: kitsBy(parts, ({ atf }) => atf),
      ...{ backorderable: kitsToWait(sources), nextSupplyOn: supply[0]?.on ?? null, supply: [...supply] },
      position: Math.max(...parts.map(({ row }) => row.position)),
    }
  })
}

/** The read port for sourcing: the same figures, with the position that each was computed at. */
export const availabilityPort = (
  reader: TableReader,
  { now, atLeast: reached }: { readonly now: () => string; readonly atLeast: FreshnessOf['atLeast'] },
): Availability => ({
  stock: async (skus, { channel, atLeast } = {}) => {
    await reached(atLeast)
    const at = now()
    const asked = [...new Set(skus)]
    const read = (wanted: readonly string[]) =>
      Promise.all([
        stockOf(reader, wanted),
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
