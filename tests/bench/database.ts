import { rm, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureDatabase, startEmbeddedPostgres, withClient } from '@onhand/postgres'
import { silentLogger } from '@onhand/runtime'

/** The server's settings that durable figures rest on. */
export interface Durability {
  readonly version: string
  readonly fsync: string
  readonly fullPageWrites: string
  readonly synchronousCommit: string
  readonly walSyncMethod: string
  /** Median of 100 one-row commits, one after the other: what the disk asks for a durable commit. */
  readonly commitMs: number
}

export interface BenchServer {
  readonly url: string
  readonly durability: Durability
  /** Makes a database of this run's own and gives its URL. */
  database(name: string): Promise<string>
  stop(): Promise<void>
}

const commitMs = (url: string): Promise<number> =>
  withClient(url, async (client) => {
    await client.query('create table one_row (id integer primary key)')
    const times: number[] = []
    for (let id = 0; id < 100; id += 1) {
      const start = performance.now()
      await client.query('insert into one_row values ($1)', [id])
      times.push(performance.now() - start)
    }
    return times.sort((a, b) => a - b)[50] ?? 0
  })

const readDurability = async (url: string): Promise<Durability> => {
  const { rows } = await withClient(url, (client) =>
    client.query<Omit<Durability, 'commitMs'>>(`
      select current_setting('server_version') as version, current_setting('fsync') as fsync,
             current_setting('full_page_writes') as "fullPageWrites",
             current_setting('synchronous_commit') as "synchronousCommit",
             current_setting('wal_sync_method') as "walSyncMethod"`),
  )
  const [settings] = rows
  if (settings?.fsync !== 'on' || settings.fullPageWrites !== 'on' || settings.synchronousCommit === 'off')
    throw new Error(`The server would lose acknowledged writes: ${JSON.stringify(settings)}`)
  return { ...settings, commitMs: await commitMs(url) }
}

/** Files of the write-ahead log, 16 MB each. */
const LOG_FILES = 64

/**
 * A server that has run for a while uses the files of its write-ahead log again. A new one has to make each of them first: 20 ms, in
 * which nobody commits, for every 16 MB. So they are made before anything is measured.
 */
const makeLogFiles = (url: string): Promise<void> =>
  withClient(url, async (client) => {
    for (let file = 0; file < LOG_FILES; file += 1) {
      await client.query(`select pg_logical_emit_message(false, 'bench', 'next')`)
      await client.query('select pg_switch_wal()')
    }
    await client.query('checkpoint')
  })

const startServer = async (): Promise<{ url: string; stop: () => Promise<void> }> => {
  const { DATABASE_URL } = process.env
  if (DATABASE_URL) return { url: DATABASE_URL, stop: () => Promise.resolve() }
  const directory = await mkdtemp(join(tmpdir(), 'onhand-bench-'))
  const settings = { min_wal_size: '1GB' }
  const server = await startEmbeddedPostgres({ directory, logger: silentLogger, settings })
  await makeLogFiles(server.url)
  return {
    url: server.url,
    stop: async () => {
      await server.stop()
      for (const folder of [server.home, directory]) await rm(folder, { recursive: true, force: true })
    },
  }
}

/** A throw-away PostgreSQL with fsync on, or databases of this run's own on DATABASE_URL's. Throws where it is not durable. */
export const startBenchServer = async (): Promise<BenchServer> => {
  const { url, stop } = await startServer()
  const names: string[] = []
  const database = (name: string): Promise<string> => {
    const full = `onhand_bench_${process.pid}_${name}`
    names.push(full)
    return ensureDatabase(url, full)
  }
  const dropAll = (): Promise<void> =>
    withClient(url, async (client) => {
      for (const name of names) await client.query(`drop database if exists "${name}" with (force)`)
    })
  try {
    const durability = await readDurability(await database('settings'))
    return { url, durability, database, stop: () => dropAll().finally(stop) }
  } catch (error) {
    await stop()
    throw error
  }
}
