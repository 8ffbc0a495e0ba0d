import pg from 'pg'
import { typeParsers, type Pool } from '@onhand/postgres'
import { StorageError } from '../errors.ts'

/** How long a flush may pause before the server ends it, so that a stopped process costs the others about a second. */
const IDLE_IN_TRANSACTION_MS = 1_000
const STATEMENT_TIMEOUT_MS = 5_000
/** A server that does not answer at all (a cut network) is given up after this. */
const QUERY_TIMEOUT_MS = 10_000

/**
 * Every statement of a flush finds its rows by key. A plan made while a table was still small would scan it, and keep
 * on scanning it while it grows.
 */
const SETTINGS = `
  set plan_cache_mode = force_generic_plan;
  set enable_seqscan = off; set enable_hashjoin = off; set enable_mergejoin = off; set jit = off;
  set idle_in_transaction_session_timeout = ${IDLE_IN_TRANSACTION_MS};
  set statement_timeout = ${STATEMENT_TIMEOUT_MS}`

/** pg's client knows more than its types say: the backend's number, as the server told it at the start. */
type Client = pg.Client & { readonly processID: number | null }

/** A pooler invents that number; and the log's lock and settings need one server session of our own. */
const refusePooler = async (client: Client): Promise<void> => {
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  if (rows[0]?.pid !== client.processID)
    throw new StorageError('unavailable', 'The database URL leads to a connection pooler; the log needs a direct one')
}

/** @param pool whose server and credentials are used; the connection itself stands beside it */
export const connect = async (pool: Pool, name: string, settings = ''): Promise<pg.Client> => {
  const client = new pg.Client({
    ...pool.options,
    types: typeParsers,
    application_name: name,
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
    query_timeout: QUERY_TIMEOUT_MS,
    pipeline: true,
  }) as Client
  client.on('error', () => undefined) // A broken connection also fails the query that uses it next.
  try {
    await client.connect()
    await refusePooler(client)
    if (settings !== '') await client.query(settings)
    return client
  } catch (error) {
    void client.end().catch(() => undefined)
    throw error
  }
}

/** A connection of a store's own, for flushes or what they read: opened when it is needed, opened again after a failure. */
export const flushConnection = (pool: Pool, name: string) => {
  let current: pg.Client | null = null
  let opening: Promise<pg.Client> | null = null
  const drop = (): void => {
    const client = current
    current = null
    void client?.end().catch(() => undefined)
  }
  const open = async (): Promise<pg.Client> => {
    const client = await connect(pool, name, SETTINGS)
    client.once('end', () => {
      if (current === client) current = null
    })
    current = client
    return client
  }
  return {
    get: async (): Promise<pg.Client> => {
      if (current) return current
      opening ??= open().finally(() => {
        opening = null
      })
      return opening
    },
    drop,
  }
}
export type FlushConnection = ReturnType<typeof flushConnection>
