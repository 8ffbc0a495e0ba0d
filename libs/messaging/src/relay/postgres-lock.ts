import { createHash } from 'node:crypto'
import type { Logger } from '@onhand/runtime'
import pg from 'pg'
import type { LeaderLock } from './ports.ts'

export interface PostgresLeaderLockOptions {
  /** The log's own database, by a direct connection: a pooler would share the session, and so the lock. */
  readonly url: string
  /** What is led, e.g. `relay inventory`. */
  readonly name: string
  readonly logger: Logger
}

const lockKeyOf = (name: string): string =>
  (createHash('sha256').update(`onhand leader ${name}`).digest().readBigInt64BE() >> 1n).toString()

/** A session advisory lock: it ends with its connection, so a leader that dies is followed at once. */
export const postgresLeaderLock = ({ url, name, logger }: PostgresLeaderLockOptions): LeaderLock => ({
  tryAcquire: async () => {
    const client = new pg.Client({
      connectionString: url,
      application_name: `onhand leader ${name}`,
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
    })
    const state = { held: false }
    const lose = (): void => {
      state.held = false
    }
    client.on('error', (error) => {
      if (state.held) logger.warn({ err: error, name }, 'The leader lost its lock')
      lose()
    })
    client.on('end', lose)
    const end = (): Promise<void> => client.end().catch(() => undefined)
    try {
      await client.connect()
      const { rows } = await client.query<{ led: boolean }>('select pg_try_advisory_lock($1) as led', [lockKeyOf(name)])
      state.held = rows[0]?.led === true
    } catch (error) {
      await end()
      throw error
    }
    if (!state.held) {
      await end()
      return null
    }
    return {
      held: () => state.held,
      release: async () => {
        lose()
        await end()
      },
    }
  },
})
