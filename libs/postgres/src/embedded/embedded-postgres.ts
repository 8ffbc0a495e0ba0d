import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Logger } from '@onhand/runtime'
import { serverAccount } from './account.ts'
import { findBinaries } from './binaries.ts'
import { EmbeddedPostgresError } from './errors.ts'
import { initialise } from './initialise.ts'
import { locate, sharedHome } from './location.ts'
import { freePort } from './ports.ts'
import { readPostmaster, removePostmasterFile } from './postmaster-file.ts'
import { isAlive, isPostgres, waitForEnd } from './processes.ts'
import { answers, launch } from './server-process.ts'
import { withStartLock } from './start-lock.ts'
import { readState, writeState, type ServerState } from './state-file.ts'

export interface EmbeddedPostgresOptions {
  /** The project's folder for it, e.g. `.onhand`; created when absent. */
  directory: string
  logger: Logger
  /** A fixed port; else a free one, remembered for the next start. */
  port?: number
  /** PostgreSQL settings over the durable defaults. */
  settings?: Readonly<Record<string, string>>
}

export interface EmbeddedPostgres {
  /** A superuser's URL of the database `postgres`, at 127.0.0.1. */
  readonly url: string
  readonly port: number
  /** The server's process. */
  readonly pid: number
  /** Where the data lies; outside `directory` when the user postgres cannot enter that. */
  readonly home: string
  /** True when the server ran already, e.g. after its starter was killed. */
  readonly adopted: boolean
  /** Orderly; leaves a server alone that another live process started. */
  stop(): Promise<void>
}

interface Running {
  readonly pid: number
  readonly port: number
  readonly adopted: boolean
}

const urlOf = (port: number, password: string): string => `postgres://postgres:${password}@127.0.0.1:${port}/postgres`

/** The server that runs on this data, if one does. The note that a dead one left is removed. */
const findRunning = async (data: string, password: string): Promise<Running | undefined> => {
  for (let tries = 0; tries < 300; tries += 1) {
    const found = await readPostmaster(data)
    if (!found) return undefined
    if (!(await isPostgres(found.pid))) {
      await removePostmasterFile(data)
      return undefined
    }
    if (await answers(urlOf(found.port, password), data)) return { ...found, adopted: true }
    await pause(100) // It is starting or stopping.
  }
  throw new EmbeddedPostgresError(`A PostgreSQL server runs on ${data} but does not answer; stop it first`)
}

const isPassing = (error: unknown): boolean =>
  error instanceof EmbeddedPostgresError &&
  /shared memory block|could not create any TCP\/IP sockets/u.test(error.message)

const stopServer = async (pid: number, logger: Logger): Promise<void> => {
  const signal = (name: NodeJS.Signals): void => {
    try {
      process.kill(pid, name)
    } catch {
      // It ended by itself.
    }
  }
  signal('SIGINT') // PostgreSQL's fast shutdown: sessions end, a checkpoint is written.
  if (await waitForEnd(pid, 30_000)) return
  logger.warn('PostgreSQL did not stop in 30 s; it is stopped without a checkpoint and will recover at its next start')
  signal('SIGQUIT')
  await waitForEnd(pid, 5_000)
}

const startNew = async (options: EmbeddedPostgresOptions, home: string, state: ServerState): Promise<Running> => {
  const { directory, logger, settings = {} } = options
  const account = await serverAccount()
  const binaries = await findBinaries(account, () => sharedHome(directory), logger)
  await initialise(home, binaries, account, state.password)
  for (let tries = 1; ; tries += 1) {
    const port = options.port ?? (await freePort(state.port))
    try {
      const { pid } = await launch({ binaries, account, home, port, settings, url: urlOf(port, state.password) })
      return { pid, port, adopted: false }
    } catch (error) {
      if (tries >= 5 || !isPassing(error)) throw error
      await pause(500) // A killed server's sessions are still ending, or the port was taken meanwhile.
    }
  }
}

const isOwnedByOther = async ({ owner }: ServerState): Promise<boolean> =>
  owner !== undefined && owner !== process.pid && (await isAlive(owner))

/**
 * A real PostgreSQL of the project's own: created at the first start, durable, on 127.0.0.1 only, found again after its
 * starter was killed. Throws `EmbeddedPostgresError`, whose message is one line for the operator.
 */
export const startEmbeddedPostgres = async (options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> => {
  const { directory, logger } = options
  const { home } = await locate(directory, await serverAccount(), logger)
  return withStartLock(home, async () => {
    const state = await readState(home)
    const found = await findRunning(join(home, 'data'), state.password)
    const running = found ?? (await startNew(options, home, state))
    const isOurs = !found || !(await isOwnedByOther(state))
    if (isOurs) await writeState(home, { ...state, port: running.port, owner: process.pid })
    logger.info({ port: running.port, home }, running.adopted ? 'PostgreSQL runs already' : 'PostgreSQL is ready')
    return {
      url: urlOf(running.port, state.password),
      port: running.port,
      pid: running.pid,
      home,
      adopted: running.adopted,
      stop: async () => {
        if (isOurs) await stopServer(running.pid, logger)
      },
    }
  })
}
