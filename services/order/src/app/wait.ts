import type { EventStore } from '@onhand/event-store'
import type { Scheduler } from '@onhand/runtime'
import type { Order } from '../domain/order/state.ts'
import { orderType } from './streams.ts'

/** The order as soon as it is allocated or backordered (or over), else as it stands after `ms`. Wakes by commits, never polls. */
export const orderOnceSourced = (
  { store, scheduler }: { store: EventStore; scheduler: Scheduler },
  orderId: string,
  ms: number,
): Promise<Order> =>
  new Promise((resolve, reject) => {
    let state: 'idle' | 'reading' | 'again' | 'done' = 'idle'
    const finish = (settle: () => void): void => {
      state = 'done'
      unsubscribe()
      cancel()
      settle()
    }
    const read = async (last: boolean): Promise<void> => {
      const { state: order } = await store.current(orderType, orderId)
      if (state !== 'done' && (last || order.status !== 'pending')) finish(() => resolve(order))
    }
    const fail = (error: unknown): void => {
      if (state !== 'done') finish(() => reject(error instanceof Error ? error : new Error(String(error))))
    }
    /** One read at a time; commits meanwhile ask for one more. */
    const look = async (): Promise<void> => {
      if (state !== 'idle') {
        if (state === 'reading') state = 'again'
        return
      }
      state = 'reading'
      await read(false)
      const asked = state as 'reading' | 'again' | 'done'
      if (asked === 'done') return
      state = 'idle'
      if (asked === 'again') await look()
    }
    const unsubscribe = store.subscribe(() => void look().catch(fail))
    const cancel = scheduler.after(ms, () => read(true).catch(fail))
    look().catch(fail)
  })
