import { reject, type Decider, type Rejection } from '@onhand/event-sourcing'

/** Dated supply of one SKU at one location: how much of it is still to come. */
export interface Supply {
  readonly sku: string
  readonly location: string
  readonly expected: number
  readonly expectedOn: string
  readonly received: number
  readonly status: 'expected' | 'received' | 'cancelled'
}

type SupplyStep<Type extends string, Data> = { readonly type: Type; readonly data: Data }
interface Plan {
  readonly sku: string
  readonly location: string
  readonly quantity: number
  readonly expectedOn: string
}
export type SupplyEvent =
  | SupplyStep<'SupplyPlanned', Plan>
  | SupplyStep<'SupplyReplanned', { readonly quantity: number; readonly expectedOn: string }>
  | SupplyStep<'SupplyArrived', { readonly quantity: number; readonly expected: number }>
  | SupplyStep<'SupplyDropped', { readonly quantity: number }>
export type SupplyCommand =
  | SupplyStep<'PlanSupply', Plan>
  | SupplyStep<'ArriveSupply', { readonly quantity: number }>
  | SupplyStep<'DropSupply', Record<string, never>>

const plan = (data: Plan, supply: Supply | null): readonly SupplyEvent[] | Rejection => {
  if (supply === null) return [{ type: 'SupplyPlanned', data }]
  if (supply.sku !== data.sku || supply.location !== data.location)
    return reject('already-exists', { detail: 'This supply is of another SKU or for another location.' })
  if (supply.status !== 'expected') return reject('invalid-state', { detail: `The supply is ${supply.status}.` })
  const { quantity, expectedOn } = data
  const same = quantity === supply.expected && expectedOn === supply.expectedOn
  return same ? [] : [{ type: 'SupplyReplanned', data: { quantity, expectedOn } }]
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
      const { sku, location, quantity, expectedOn } = event.data
      return { sku, location, expected: quantity, expectedOn, received: 0, status: 'expected' }
    }
    if (supply === null) throw new Error('Supply that was never planned')
    switch (event.type) {
      case 'SupplyReplanned':
        return { ...supply, expected: event.data.quantity, expectedOn: event.data.expectedOn }
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
