import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureDatabase, startEmbeddedPostgres } from '@onhand/postgres'
import { silentLogger } from '@onhand/runtime'
import { startChild, stopChildren, type Child } from '../../bench/child.ts'

const SERVER = new URL('../../bench/holds/inventory-server.ts', import.meta.url)
const TRIES = 20

/** Replicas of inventory as processes of their own, over one PostgreSQL; each of them can lose its life. */
export interface Site {
  /** Of the PostgreSQL database that holds inventory's log. */
  readonly databaseUrl: string
  /** Where the replicas listen; null while one is away. */
  readonly origins: readonly (string | null)[]
  readonly kills: { readonly replica: number; readonly postgres: number }
  /** `kill -9`, and a new life. Resolves when it answers again. */
  killReplica(index: number): Promise<void>
  killPostgres(): Promise<void>
  stop(): Promise<void>
}

const end = (pid: number): void => {
  process.kill(pid, 'SIGKILL')
}

/** Starts again what could not be started while its database was away. */
const persistently = async <Result>(start: () => Promise<Result>): Promise<Result> => {
  for (let tries = 1; ; tries += 1) {
    try {
      return await start()
    } catch (error) {
      if (tries === TRIES) throw error
      await new Promise((resolve) => setTimeout(resolve, 250))
    }
  }
}

export const startSite = async (replicas: number): Promise<Site> => {
  const directory = await mkdtemp(join(tmpdir(), 'onhand-prove-'))
  const startServer = () => startEmbeddedPostgres({ directory, logger: silentLogger })
  let server = await startServer()
  const databaseUrl = await ensureDatabase(server.url, 'onhand_inventory')
  const environment = { DATABASE_URL: server.url, INVENTORY_DATABASE_URL: databaseUrl, LOG_LEVEL: 'fatal' }
  const startReplica = () => persistently(() => startChild<{ readonly origin: string }>(SERVER, environment))
  const children: Child<{ readonly origin: string }>[] = []
  const origins: (string | null)[] = []
  const kills = { replica: 0, postgres: 0 }
  const begin = async (index: number): Promise<void> => {
    const child = await startReplica()
    children[index] = child
    origins[index] = child.ready.origin
  }
  // One after the other: the first one makes the tables.
  for (let index = 0; index < replicas; index += 1) await begin(index)
  return {
    ...{ databaseUrl, origins, kills },
    killReplica: async (index) => {
      const child = children[index]
      if (child === undefined) return
      kills.replica += 1
      origins[index] = null
      end(child.pid)
      await begin(index)
    },
    killPostgres: async () => {
      kills.postgres += 1
      end(server.pid)
      server = await startServer()
    },
    stop: async () => {
      await stopChildren()
      await server.stop()
      for (const folder of [server.home, directory]) await rm(folder, { recursive: true, force: true })
    },
  }
}
