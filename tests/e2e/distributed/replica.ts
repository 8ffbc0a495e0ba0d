import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { setMaxListeners } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const ROOT = new URL('../../../', import.meta.url).pathname
const KEPT = 200_000
const NODE_COMPILE_CACHE = join(tmpdir(), 'onhand-compile-cache')

/** One process of a service, on a port that it keeps over its lives. */
export interface Replica {
  readonly service: string
  /** With its place among the replicas of its service: `inventory-1`. */
  readonly name: string
  readonly origin: string
  start(): void
  /** As Ctrl-C does. @returns the exit code */
  stop(): Promise<number | null>
  /** As a power cut does. */
  kill(): Promise<void>
  /** Stands still, as a machine that is starved or moved does. */
  pause(): void
  resume(): void
  /** How often it ended without being told to. */
  readonly endings: () => number
  /** The end of what it printed. */
  readonly output: () => string
  /** Another command of the command line, beside the running process, with its environment. @returns what it printed */
  run(...words: readonly string[]): Promise<string>
}

export interface ReplicaOptions {
  readonly service: string
  readonly name: string
  readonly port: number
  /** As in docker-compose.yml; `node` is the one that runs this test. */
  readonly command: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  /** As docker-compose.yml's `restart: unless-stopped`. */
  readonly restarts?: boolean
}

const RESTART_MS = 500

export const createReplica = ({ service, name, port, command, environment, restarts }: ReplicaOptions): Replica => {
  const [program = '', ...words] = command
  // Nine processes load the same code: the cache halves what that costs.
  const all = { PATH: process.env.PATH, NODE_COMPILE_CACHE, ...environment, HOST: '127.0.0.1', PORT: String(port) }
  let child: ChildProcess | null = null
  let ended: Promise<number | null> = Promise.resolve(0)
  let printed = ''
  let endings = 0
  let isWanted = false
  const collect = (chunk: Buffer): void => void (printed = (printed + chunk.toString()).slice(-KEPT))
  setMaxListeners(30, process)
  process.once('exit', () => child?.kill('SIGKILL'))
  const end = (signal: NodeJS.Signals): Promise<number | null> => {
    isWanted = false
    child?.kill(signal)
    child?.kill('SIGCONT') // One that stands still does not hear it.
    return ended
  }
  const start = (): void => {
    isWanted = true
    const started = spawn(program === 'node' ? process.execPath : program, words, {
      cwd: ROOT,
      env: all,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    started.stdout.on('data', collect)
    started.stderr.on('data', collect)
    ended = new Promise((resolve) => started.once('exit', resolve))
    child = started
    void ended.then(() => {
      if (!isWanted || child !== started) return
      endings += 1
      if (restarts === true) setTimeout(() => (isWanted && child === started ? start() : undefined), RESTART_MS)
    })
  }
  return {
    service,
    name,
    origin: `http://127.0.0.1:${port}`,
    start,
    endings: () => endings,
    stop: () => end('SIGTERM'),
    kill: async () => {
      await end('SIGKILL')
    },
    pause: () => void child?.kill('SIGSTOP'),
    resume: () => void child?.kill('SIGCONT'),
    output: () => printed,
    run: async (...more) => {
      const [file = ''] = words
      const { stdout } = await promisify(execFile)(process.execPath, [file, ...more], { cwd: ROOT, env: all })
      return stdout
    },
  }
}
