import { assertNever, reject, type Decider, type Instant, type Rejection } from '@onhand/event-sourcing'

/** Units that one hold of the customer took, and when. */
interface Take {
  readonly reservationId: string
  readonly quantity: number
  readonly at: Instant
}

/** What a customer took of a SKU with a cap, stream `allowance-{sku}@{customerId}`: no more takes than the cap has units. */
export interface Allowance {
  readonly takes: readonly Take[]
}

/** So many units within so many seconds. */
export interface Cap {
  readonly maxPerCustomer: number
  readonly windowSeconds: number
}

/** `windowFrom`: what was taken by then counts no more. */
export type AllowanceEvent =
  | { readonly type: 'AllowanceTaken'; readonly data: Take & { readonly windowFrom: Instant } }
  | { readonly type: 'AllowanceReturned'; readonly data: Omit<Take, 'at'> }
export type AllowanceCommand =
  | { readonly type: 'TakeAllowance'; readonly data: Take & { readonly cap: Cap } }
  | { readonly type: 'ReturnAllowance'; readonly data: Omit<Take, 'at'> }

const windowFrom = ({ windowSeconds }: Cap, now: Instant): Instant =>
  new Date(Date.parse(now) - windowSeconds * 1_000).toISOString()

/** Units that count at `now`. */
export const takenWithin = ({ takes }: Allowance, cap: Cap, now: Instant): number => {
  const from = windowFrom(cap, now)
  return takes.reduce((sum, { at, quantity }) => (at > from ? sum + quantity : sum), 0)
}

const take = (
  { cap, ...data }: Extract<AllowanceCommand, { type: 'TakeAllowance' }>['data'],
  state: Allowance,
): readonly AllowanceEvent[] | Rejection => {
  const available = Math.max(0, cap.maxPerCustomer - takenWithin(state, cap, data.at))
  return data.quantity > available
    ? reject('customer-limit', { requested: data.quantity, available })
    : [{ type: 'AllowanceTaken', data: { ...data, windowFrom: windowFrom(cap, data.at) } }]
}

const decide = (command: AllowanceCommand, state: Allowance): readonly AllowanceEvent[] | Rejection => {
  switch (command.type) {
    case 'TakeAllowance':
      return take(command.data, state)
    case 'ReturnAllowance': {
      const { reservationId } = command.data
      const taken = state.takes.reduce(
        (sum, one) => (one.reservationId === reservationId ? sum + one.quantity : sum),
        0,
      )
      const quantity = Math.min(taken, command.data.quantity)
      return quantity === 0 ? [] : [{ type: 'AllowanceReturned', data: { reservationId, quantity } }]
    }
    default:
      return assertNever(command)
  }
}

const returned = (takes: readonly Take[], { reservationId, quantity }: Omit<Take, 'at'>): readonly Take[] => {
  let left = quantity
  return takes.flatMap((one) => {
    if (one.reservationId !== reservationId) return [one]
    const units = Math.min(left, one.quantity)
    left -= units
    return units === one.quantity ? [] : [{ ...one, quantity: one.quantity - units }]
  })
}

export const allowanceDecider: Decider<Allowance, AllowanceCommand, AllowanceEvent> = {
  initial: () => ({ takes: [] }),
  decide,
  evolve: ({ takes }, event) => {
    if (event.type === 'AllowanceReturned') return { takes: returned(takes, event.data) }
    const { windowFrom: from, ...taken } = event.data
    return { takes: [...takes.filter(({ at }) => at > from), taken] }
  },
}
