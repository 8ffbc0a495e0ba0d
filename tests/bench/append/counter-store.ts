import { createEventStore, createPostgresStorage, streamId, type StreamType } from '@onhand/event-store'
import type { Pool } from '@onhand/postgres'
import { silentLogger, systemClock, systemIds, systemScheduler } from '@onhand/runtime'
import { isRejection } from '@onhand/event-sourcing'

interface Counted {
  readonly type: 'Counted'
  readonly data: { readonly orderId: string; readonly quantity: number }
}

/** As little domain as there can be: what remains is the store. */
const counterType: StreamType<{ readonly units: number }, Counted['data'], Counted> = {
  name: 'counter',
  form: 1,
  decider: {
    initial: () => ({ units: 0 }),
    decide: (data) => [{ type: 'Counted', data }],
    evolve: ({ units }, { data }) => ({ units: units + data.quantity }),
  },
}

const fail = (error: unknown): never => {
  throw error
}

export const createCounterStore = (pool: Pool) => {
  const scheduler = systemScheduler(fail)
  const ids = systemIds(systemClock)
  const storage = createPostgresStorage({ pool, log: 'bench', logger: silentLogger, scheduler })
  const store = createEventStore({
    ...{ log: 'bench', storage, types: [counterType], scheduler },
    uuid: () => ids.uuid(),
    onError: fail,
  })
  let appended = 0
  return {
    append: async (stream: number): Promise<void> => {
      const key = String(stream)
      const { outcome } = await store.execute({
        name: 'count',
        streams: [streamId(counterType, key)],
        decide: (view) => view.apply(counterType, key, { orderId: 'order-1', quantity: 1 }),
      })
      if (isRejection(outcome)) throw new Error(outcome.code)
      appended += 1
    },
    /** Every event that was answered for is in the log. */
    check: async (): Promise<void> => {
      const { position } = await store.head()
      if (position !== appended) throw new Error(`${appended} events were answered for, the log has ${position}`)
    },
    stop: () => store.stop(),
  }
}
