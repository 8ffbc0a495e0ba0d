import type pg from 'pg'
import type { Logger, Scheduler } from '@onhand/runtime'
import type { Pool } from '@onhand/postgres'
import { connect } from './connection.ts'

const CHANNEL = 'onhand_log'
const RECONNECT_MS = 1_000
/** Two thousand flushes a second are no news two thousand times: who follows the log reads all that is there. */
const REST_MS = 3

/** A hint needs no fsync. */
const SETTINGS = 'set synchronous_commit = off'

/** Tells other processes of commits and hears of theirs. Hints only: whoever misses one finds the events by polling. */
export const notifications = (pool: Pool, log: string, scheduler: Scheduler, logger: Logger, heard: () => void) => {
  let client: pg.Client | null = null
  let listening = false
  let closed = false
  let cancelRetry = (): void => undefined
  let sending = false
  let again = false

  const isAgain = (): boolean => again
  const isClosed = (): boolean => closed
  const retry = (): void => {
    client = null
    if (!isClosed()) cancelRetry = scheduler.after(RECONNECT_MS, open)
  }
  const subscribe = async (opened: pg.Client): Promise<void> => {
    const { processID } = opened as pg.Client & { readonly processID: number }
    opened.on('notification', ({ payload, processId }) => {
      if (payload === log && processId !== processID) heard()
    })
    await opened.query(`listen ${CHANNEL}`)
  }
  const open = async (): Promise<void> => {
    let opened: pg.Client | null = null
    try {
      opened = await connect(pool, `onhand ${log} wake-ups`, SETTINGS)
      await subscribe(opened)
      if (isClosed()) throw new Error('closed meanwhile')
      client = opened
      opened.once('end', retry)
      heard() // What was committed while nobody listened.
    } catch (error) {
      opened?.end().catch(() => undefined)
      if (isClosed()) return
      logger.warn({ err: error }, 'Cannot listen for other processes; polling goes on')
      retry()
    }
  }
  /** The first at once; those that come while it goes, and a moment longer, share the next one. */
  const send = async (): Promise<void> => {
    const sender = client
    if (!sender) return
    sending = true
    try {
      do {
        again = false
        await sender.query({ name: 'notify', text: 'select pg_notify($1, $2)', values: [CHANNEL, log] })
        await scheduler.sleep(REST_MS)
      } while (isAgain())
    } catch {
      sender.end().catch(() => undefined) // `end` reconnects; the others poll meanwhile.
    } finally {
      sending = false
    }
  }
  return {
    listen: (): void => {
      if (listening) return
      listening = true
      void open()
    },
    /** In its own small transaction, after the flush's; commits that follow each other fast share one. */
    notify: (): void => {
      again = true
      if (!sending) void send()
    },
    close: async (): Promise<void> => {
      closed = true
      cancelRetry()
      await client?.end()
    },
  }
}
