import { reservable, type StockLevel } from '@onhand/availability'

/** How much of one SKU at one location carts and single customers may take, e.g. in a flash sale. */
export interface HoldLimits {
  /** Units in soft holds at once; null: no bound. */
  readonly holdBudget: number | null
  /** Units that one customer may take within `windowSeconds`, at all limited locations together; null: no bound. */
  readonly maxPerCustomer: number | null
  readonly windowSeconds: number
}

export const noLimits: HoldLimits = { holdBudget: null, maxPerCustomer: null, windowSeconds: 0 }

type Limited = StockLevel & { readonly holdLimits?: HoldLimits }

/** What the budget leaves for soft holds, whatever is sellable. */
export const budgetLeft = ({ holdLimits, reserved }: Limited): number => {
  const budget = holdLimits?.holdBudget ?? null
  return budget === null ? Number.MAX_SAFE_INTEGER : Math.max(0, budget - reserved)
}

/** What a new hold may take now: what is sellable and, where it is a soft one, no more than its budget leaves. */
export const holdable = (stock: Limited, isSoft: boolean): number => {
  const free = reservable(stock)
  return isSoft && stock.holdLimits !== undefined ? Math.min(free, budgetLeft(stock)) : free
}
