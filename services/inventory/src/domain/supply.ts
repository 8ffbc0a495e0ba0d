import { reject, type Decider, type Rejection } from '@onhand/event-sourcing'

/** How firm it is (IBM's supply types): ordered from a supplier, on the road, or only planned. */
export type SupplyType = 'PO_PLACED' | 'INTRANSIT' | 'PLAN'

/** What is announced: how much is still to come, when, and how likely. */
export interface SupplyPlan {
  readonly sku: string
  readonly location: string
  readonly quantity: number
  readonly expectedOn: string
  readonly type: SupplyType
  /** How likely it comes on its day, 0 to 100. */
  readonly confidencePercent: number
  /** The stream that speaks for it, e.g. `purchase-order-PO-88`; null where it was announced by itself. */
  readonly ownedBy: string | null
}

/** Dated supply of one SKU at one location: how much of it is still to come. */
export interface Supply extends Omit<SupplyPlan, 'quantity'> {
  readonly expected: number
  readonly received: number
  readonly status: 'expected' | 'received' | 'cancelled'
}

type SupplyStep<Type extends string, Data> = { readonly type: Type; readonly data: Data }
type Change = Pick<SupplyPlan, 'quantity' | 'expectedOn' | 'type' | 'confidencePercent'>

export type SupplyEvent =
  | SupplyStep<'SupplyPlanned', SupplyPlan>
  | SupplyStep<'SupplyReplanned', Change>
  | SupplyStep<'SupplyArrived', { readonly quantity: number; readonly expected: number }>
  | SupplyStep<'SupplyDropped', { readonly quantity: number }>
export type SupplyCommand =
  | SupplyStep<'PlanSupply', SupplyPlan>
  | SupplyStep<'ArriveSupply', { readonly quantity: number }>
  | SupplyStep<'DropSupply', Record<string, never>>

const plan = (data: SupplyPlan, supply: Supply | null): readonly SupplyEvent[] | Rejection => {
  if (supply === null) return [{ type: 'SupplyPlanned', data }]
  if (supply.sku !== data.sku || supply.location !== data.location || supply.ownedBy !== data.ownedBy)
    return reject('already-exists', {
      detail: 'This supply is of another SKU, for another location or of another order.',
    })
  // What an order speaks for may be over and come again: a delivery came short, and the rest is still owed.
  const isOver = supply.status !== 'expected'
  if (isOver && supply.ownedBy === null) return reject('invalid-state', { detail: `The supply is ${supply.status}.` })
  const { quantity, expectedOn, type, confidencePercent } = data
  const same =
    quantity === supply.expected &&
    expectedOn === supply.expectedOn &&
    type === supply.type &&
    confidencePercent === supply.confidencePercent
  return same && !isOver ? [] : [{ type: 'SupplyReplanned', data: { quantity, expectedOn, type, confidencePercent } }]
}

/** Dated supply, stream `supply-{id}`; private: what it means for stock is said by the stock's own events. */
export const supplyDecider: Decider<Supply | null, SupplyCommand, SupplyEvent> = {
  initial: () => null,
  decide: (command, supply) => {
    if (command.type === 'PlanSupply') return plan(command.data, supply)
    if (supply === null) return reject('not-found', { detail: 'There is no such supply.' })
    if (supply.status !== 'expected')
      return command.type === 'DropSupply' && supply.status === 'cancelled'
        ? []
        : reject('invalid-state', { detail: `The supply is ${supply.status}.` })
    if (command.type === 'DropSupply') return [{ type: 'SupplyDropped', data: { quantity: supply.expected } }]
    const { quantity } = command.data
    return [{ type: 'SupplyArrived', data: { quantity, expected: Math.min(quantity, supply.expected) } }]
  },
  evolve: (supply, event) => {
    if (event.type === 'SupplyPlanned') {
      const { quantity, ...rest } = event.data
      return { ...rest, expected: quantity, received: 0, status: 'expected' }
    }
    if (supply === null) throw new Error('Supply that was never planned')
    switch (event.type) {
      case 'SupplyReplanned': {
        const { quantity, ...rest } = event.data
        return { ...supply, ...rest, expected: quantity, status: 'expected' }
      }
      case 'SupplyArrived': {
        const expected = supply.expected - event.data.expected
        const received = supply.received + event.data.quantity
        return { ...supply, expected, received, status: expected === 0 ? 'received' : 'expected' }
      }
      case 'SupplyDropped':
        return { ...supply, expected: 0, status: 'cancelled' }
    }
  },
}

/** Units of it that stand in the stock's `incoming`: a plan is nothing to promise from. */
export const countedUnits = (type: SupplyType, quantity: number): number => (type === 'PLAN' ? 0 : quantity)
