import { reservableFor } from './stock-policy.ts'
import type { HoldLimits, Stock } from './stock-state.ts'

export const noLimits: HoldLimits = { holdBudget: null, maxPerCustomer: null, windowSeconds: 0 }

/** What the budget leaves for soft holds, whatever is sellable. */
export const budgetLeft = ({ holdLimits, reserved }: Stock): number => {
  const budget = holdLimits?.holdBudget ?? null
  return budget === null ? Number.MAX_SAFE_INTEGER : Math.max(0, budget - reserved)
}

/** What a new hold may take now: what is sellable for its channel and, where it is a soft one, no more than its budget leaves. */
export const holdable = (
  stock: Stock,
  { isSoft, channel }: { readonly isSoft: boolean; readonly channel: string | null },
): number => {
  const free = reservableFor(stock, channel)
  return isSoft && stock.holdLimits !== undefined ? Math.min(free, budgetLeft(stock)) : free
}
