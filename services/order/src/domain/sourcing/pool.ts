import { kitUnits } from '@onhand/availability'
import type { Refusal } from '../order/events.ts'
import { pair, type SourceStock } from './model.ts'

/** Units taken so far, per SKU and location. */
export type Taken = Map<string, number>

/** Units that may be taken per SKU and location. A refusal counts until the view has come past its position. */
export class Pool {
  private readonly units = new Map<string, number>()
  private readonly excluded = new Map<number, Set<string>>()
  private readonly kits = new Map<string, NonNullable<SourceStock['components']>>()
  constructor(stock: readonly SourceStock[], refusals: readonly Refusal[], figure: (row: SourceStock) => number) {
    const positions = new Map<string, number>()
    for (const row of stock) {
      const key = pair(row.sku, row.location)
      this.units.set(key, Math.max(0, figure(row)))
      if (refusals.length > 0) positions.set(key, row.position)
      if (row.components !== undefined) this.kits.set(key, row.components)
    }
    for (const { line, sku, location, available, position } of refusals) {
      const key = pair(sku, location)
      if ((positions.get(key) ?? -1) > position) continue
      this.excluded.set(line, (this.excluded.get(line) ?? new Set()).add(key))
      if (position < Number.MAX_SAFE_INTEGER) this.units.set(key, Math.max(0, available))
    }
  }

  /** Units, or kits, that are left: no two lines count one unit of a component twice. */
  free(taken: Taken, sku: string, location: string): number {
    const key = pair(sku, location)
    const there = this.units.get(key) ?? 0
    const own = taken.size === 0 ? there : there - (taken.get(key) ?? 0)
    const parts = this.kits.size === 0 ? undefined : this.kits.get(key)
    if (parts === undefined) return own
    const free = (part: string): number => {
      const its = pair(part, location)
      return (this.units.get(its) ?? 0) - (taken.get(its) ?? 0)
    }
    return Math.min(own, kitUnits(parts.map((part) => ({ quantity: part.quantity, free: free(part.sku) }))))
  }

  take(taken: Taken, sku: string, location: string, quantity: number): void {
    const more = (what: string, units: number): void => {
      const key = pair(what, location)
      taken.set(key, (taken.get(key) ?? 0) + units)
    }
    more(sku, quantity)
    for (const part of this.kits.get(pair(sku, location)) ?? []) more(part.sku, quantity * part.quantity)
  }

  isKit(sku: string): boolean {
    for (const key of this.kits.keys()) if (key.startsWith(`${sku}@`)) return true
    return false
  }

  /** `sku@location` pairs that a line may not be taken from. */
  refusedFor(line: number): ReadonlySet<string> {
    return this.excluded.get(line) ?? nothing
  }
}
const nothing: ReadonlySet<string> = new Set()
