import { kitSteps, kitUnits, type KitSource } from '@onhand/availability'
import type { Piece } from '../order/events.ts'
import { pair, type SourceStock, type SupplyStep } from './model.ts'

/** Units that were counted on, by SKU and location: no two lines count the same ones. */
type Counted = Map<string, number>

const count = (counted: Counted, key: string, units: number): void => {
  if (units > 0) counted.set(key, (counted.get(key) ?? 0) + units)
}

/** What is announced, less the first `units` of it. */
const after = (steps: readonly SupplyStep[], units: number): readonly SupplyStep[] => {
  let passed = units
  return steps.flatMap((step) => {
    const over = Math.min(passed, step.quantity)
    passed -= over
    return over < step.quantity ? [{ ...step, quantity: step.quantity - over }] : []
  })
}

/** How many units of a line, or kits, may wait at each place, after what other lines of the order take or wait for there. */
export class WaitingRoom {
  private readonly rows: ReadonlyMap<string, SourceStock>
  private readonly taken: Counted = new Map()
  private readonly waiting: Counted = new Map()
  constructor(stock: readonly SourceStock[], pieces: readonly Piece[]) {
    this.rows = new Map(stock.map((row) => [pair(row.sku, row.location), row]))
    for (const { sku, location, quantity } of pieces) {
      const parts = this.rows.get(pair(sku, location))?.components ?? [{ sku, quantity: 1 }]
      for (const part of parts) count(this.taken, pair(part.sku, location), part.quantity * quantity)
    }
  }

  row(sku: string, location: string): SourceStock | undefined {
    return this.rows.get(pair(sku, location))
  }

  private sources({ components = [], location }: SourceStock): readonly (KitSource & { readonly key: string })[] {
    return components.map(({ sku, quantity }) => {
      const key = pair(sku, location)
      const row = this.rows.get(key)
      const waits = this.waiting.get(key) ?? 0
      return {
        ...{ key, quantity, free: Math.max(0, (row?.atf ?? 0) - (this.taken.get(key) ?? 0)) },
        backorderable: Math.max(0, Math.max(0, row?.backorderable ?? 0) - waits),
        supply: after(row?.supply ?? [], waits),
      }
    })
  }

  /** Kits count what is free of their components besides what these may wait for. */
  left(sku: string, location: string): number {
    const row = this.row(sku, location)
    if (row === undefined) return 0
    if (row.components === undefined)
      return Math.max(0, row.backorderable) - (this.waiting.get(pair(sku, location)) ?? 0)
    return kitUnits(
      this.sources(row).map(({ quantity, free, backorderable }) => ({ quantity, free: free + backorderable })),
    )
  }

  /** What comes for the line there, by day, after all that waits already; undefined where only the next day is known. */
  supply(sku: string, location: string): readonly SupplyStep[] | undefined {
    const row = this.row(sku, location)
    if (row?.components !== undefined) return kitSteps(this.sources(row))
    return row?.supply && after(row.supply, this.waiting.get(pair(sku, location)) ?? 0)
  }

  wait(sku: string, location: string, units: number): void {
    const row = this.row(sku, location)
    if (row?.components === undefined) {
      count(this.waiting, pair(sku, location), units)
      return
    }
    for (const { key, quantity, free } of this.sources(row)) {
      const held = Math.min(free, quantity * units)
      count(this.taken, key, held)
      count(this.waiting, key, quantity * units - held)
    }
  }
}
