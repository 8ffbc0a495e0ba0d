import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient, type Client } from './client.ts'

const MAIN = new URL('../../services/onhand/src/main.ts', import.meta.url).pathname

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })

export interface System {
  readonly client: Client
  readonly process: ChildProcess
  /** All that it printed so far. */
  output(): string
  /** As Ctrl-C does. @returns the exit code */
  stop(): Promise<number | null>
  /** As the power cut does. */
  kill(): Promise<void>
}

/** What a system keeps between two lives: its databases and its folder. */
export interface Site {
  readonly environment: Readonly<Record<string, string>>
  dispose(): Promise<void>
}

/** A folder of its own for the embedded PostgreSQL: below a private one, as `mktemp -d` makes it. */
export const createEmbeddedSite = async (): Promise<Site> => {
  const folder = await mkdtemp(join(tmpdir(), 'onhand-e2e-'))
  const data = join(folder, '.onhand')
  return {
    environment: { ONHAND_DATA: data, PORT: String(await freePort()), LOG_LEVEL: 'error' },
    dispose: async () => {
      // As root, PostgreSQL's files lie where its own user can reach them; `location` says where.
      const elsewhere = await readFile(join(data, 'location'), 'utf8').catch(() => '')
      if (elsewhere.trim() !== '') await rm(elsewhere.trim(), { recursive: true, force: true })
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const START_MS = 60_000

/** Starts the product as its users do, in a process of its own, and waits until it says that it is ready. */
export const startSystem = async ({ environment }: Pick<Site, 'environment'>): Promise<System> => {
  const child = spawn(process.execPath, [MAIN], {
    env: { ...process.env, NODE_OPTIONS: '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  const collect = (chunk: Buffer): void => void (printed += chunk.toString())
  child.stdout.on('data', collect)
  child.stderr.on('data', collect)
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const origin = `http://127.0.0.1:${environment.PORT ?? ''}`
  await waitUntilReady(origin, ended, () => printed)
  return {
    client: createClient(origin, environment.ADMIN_API_KEY),
    process: child,
    output: () => printed,
    stop: () => {
      child.kill('SIGINT')
      return ended
    },
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}

const waitUntilReady = async (origin: string, ended: Promise<unknown>, printed: () => string): Promise<void> => {
  const life = { isOver: false }
  void ended.then(() => (life.isOver = true))
  const start = Date.now()
  while (Date.now() - start < START_MS) {
    if (life.isOver) throw new Error(`It ended before it was ready:\n${printed()}`)
    const status = await fetch(`${origin}/readyz`).then(
      (response) => response.status,
      () => 0,
    )
    if (status === 200) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`Not ready within ${START_MS} ms:\n${printed()}`)
}
