import type { OrderEvent, OrderEventOf } from './events.ts'
import { evolve } from './evolve.ts'
import type { Order } from './state.ts'

/** One decision in the making: each rule sees what the ones before it did. */
export interface Draft {
  readonly events: readonly OrderEvent[]
  order(): Order
  add<Type extends OrderEvent['type']>(type: Type, data: OrderEventOf<Type>['data']): void
}

export const draftOf = (start: Order): Draft => {
  let order = start
  const events: OrderEvent[] = []
  return {
    events,
    order: () => order,
    add: (type, data) => {
      const event = { type, data } as OrderEvent
      events.push(event)
      order = evolve(order, event)
    },
  }
}
