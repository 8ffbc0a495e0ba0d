import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql'
import type { Event } from '@event-driven-io/emmett'
import { withClient } from '@onhand/postgres'

type Counted = Event<'Counted', { readonly orderId: string; readonly quantity: number }>

/** A caller that lost the race for its stream asks again at once, as Emmett's own command handler does. */
const isLost = (error: unknown): boolean => error instanceof Error && error.message.startsWith('Expected version ')

/** Emmett's PostgreSQL store as its documentation has it: an append a command, its own tables and pool. */
export const emmettLog = async (url: string) => {
  const store = getPostgreSQLEventStore(url)
  let appended = 0
  const event: Counted = { type: 'Counted', data: { orderId: 'order-1', quantity: 1 } }
  const append = async (number: number): Promise<void> => {
    for (;;)
      try {
        await store.appendToStream(`counter-${number}`, [event])
        appended += 1
        return
      } catch (error) {
        if (!isLost(error)) throw error
      }
  }
  await append(0) // It creates its tables with the first one.
  return {
    append,
    /** Every event that was answered for is in the log. */
    check: async (): Promise<void> => {
      const count = 'select count(*)::integer as count from emt_messages'
      const { rows } = await withClient(url, (client) => client.query<{ count: number }>(count))
      const found = rows[0]?.count ?? 0
      if (found !== appended) throw new Error(`${appended} answered for, Emmett's log has ${found}`)
    },
    stop: () => store.close(),
  }
}
