import { chmod, mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { ensureDatabase, startEmbeddedPostgres, type EmbeddedPostgres } from '@onhand/postgres'
import { silentLogger } from '@onhand/runtime'
import { mountSmallDisk, type SmallDisk } from './disk.ts'

/** A real PostgreSQL of this run's own, which can lose its life, its time and its disk. */
export interface ChaosPostgres {
  readonly port: number
  /** Why its disk cannot be filled; null when it can. */
  readonly noDisk: string | null
  database(name: string): Promise<string>
  kill(): Promise<void>
  stopOrderly(): Promise<void>
  /** Starts it again, or waits until it has recovered by itself. */
  start(): Promise<void>
  fillDisk(): Promise<void>
  emptyDisk(): Promise<void>
  stop(): Promise<void>
}

/** So that its write-ahead log alone never fills the small disk. */
const SETTINGS = { max_connections: '300', max_wal_size: '128MB', min_wal_size: '64MB', shared_buffers: '128MB' }
const TRIES = 60

const startPersistently = async (directory: string, port?: number): Promise<EmbeddedPostgres> => {
  for (let tries = 1; ; tries += 1) {
    try {
      const own = port === undefined ? {} : { port }
      return await startEmbeddedPostgres({ directory, logger: silentLogger, settings: SETTINGS, ...own })
    } catch (error) {
      if (tries === TRIES) throw error
      await pause(250)
    }
  }
}

const isGone = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return false
  } catch {
    return true
  }
}

/** @param folder this run's own @param diskMebibytes of the small disk, where it can be mounted */
export const startChaosPostgres = async (folder: string, diskMebibytes: number): Promise<ChaosPostgres> => {
  await chmod(folder, 0o755)
  const disk = await mountSmallDisk(join(folder, 'disk'), diskMebibytes)
  const small: SmallDisk | null = 'missing' in disk ? null : disk
  const directory = join(small?.folder ?? folder, 'postgres')
  await mkdir(directory, { recursive: true })
  let server = await startPersistently(directory)
  const { port } = server
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    try {
      process.kill(server.pid, signal)
    } catch {
      return // It had ended by itself: a full disk, say.
    }
    for (let tries = 0; tries < 100 && !isGone(server.pid); tries += 1) await pause(50)
  }
  return {
    port,
    noDisk: 'missing' in disk ? disk.missing : null,
    database: (name) => ensureDatabase(server.url, name),
    kill: () => end('SIGKILL'),
    stopOrderly: () => end('SIGINT'),
    start: async () => {
      server = await startPersistently(directory, port)
    },
    fillDisk: async () => small?.fill(),
    emptyDisk: async () => small?.empty(),
    stop: async () => {
      await end('SIGQUIT')
      await rm(server.home, { recursive: true, force: true })
      await small?.remove()
    },
  }
}
