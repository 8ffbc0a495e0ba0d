import type { Decider } from '@onhand/event-sourcing'

/**
 * Who is served first by what comes in: the order placed first, the line of the highest priority, or the line whose units are
 * needed first (earliest due date first keeps the greatest lateness least: J. R. Jackson, 1955).
 */
export type FillPolicy = 'oldest' | 'priority' | 'promise-at-risk'
export const fillPolicies: readonly FillPolicy[] = ['oldest', 'priority', 'promise-at-risk']

/** Most urgent first; what nobody ranked stands in the middle. */
export const FIRST_PRIORITY = 1
export const LAST_PRIORITY = 9
export const USUAL_PRIORITY = 5
/** Where the priority of an order puts its lines; a line can be moved to any other place by hand. */
export const orderPriorities = { critical: 1, high: 3, standard: USUAL_PRIORITY } as const

/** The policy for one SKU, one location, one SKU at one location or, with neither, for all; each set is a version. */
export interface BackorderPolicy {
  readonly sku: string | null
  readonly location: string | null
  readonly policy: FillPolicy
}
export type BackorderPolicyEvent = { readonly type: 'BackorderPolicySet'; readonly data: BackorderPolicy }
export type BackorderPolicyCommand = { readonly type: 'SetBackorderPolicy'; readonly data: BackorderPolicy }

/** Stream `backorder-policy-{sku}@{location}`, either of them empty where it counts for all. Null until it is set. */
export const backorderPolicyDecider: Decider<BackorderPolicy | null, BackorderPolicyCommand, BackorderPolicyEvent> = {
  initial: () => null,
  decide: ({ data }, known) => (known?.policy === data.policy ? [] : [{ type: 'BackorderPolicySet', data }]),
  evolve: (_known, { data }) => data,
}

/** What a fill gives a waiting line. */
export interface FilledLine {
  readonly reservationId: string
  readonly orderId: string
  readonly line: number
  /** Units that wait. */
  readonly quantity: number
  /** Units that it gets, ≤ `quantity`. */
  readonly fills: number
}

/** Gives so many units to the lines in turn; a line that gets none is left out. */
export const planFill = (queue: readonly Omit<FilledLine, 'fills'>[], units: number): readonly FilledLine[] => {
  let left = units
  return queue.flatMap(({ reservationId, orderId, line, quantity }) => {
    const fills = Math.min(left, quantity)
    left -= fills
    return fills > 0 ? [{ reservationId, orderId, line, quantity, fills }] : []
  })
}
