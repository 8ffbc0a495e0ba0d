import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { open, readFile, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import type { Account } from './account.ts'
import type { Binaries } from './binaries.ts'
import { EmbeddedPostgresError } from './errors.ts'

/** Server settings by name; these make an acknowledged write survive a crash. */
export const SETTINGS: Readonly<Record<string, string>> = {
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  max_connections: '200',
  shared_buffers: '256MB',
  // After each checkpoint every page that is touched goes into the write-ahead log whole: the fewer, the less is written.
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  timezone: 'UTC',
  log_timezone: 'UTC',
}

const LOG_BYTES = 10_000_000
const READY_MS = 300_000 // Recovery after a crash may take its time.
const STEP_MS = 30

export interface ServerProcess {
  readonly pid: number
}

/** Whether a server answers with our password and keeps the data that we mean. */
export const answers = async (url: string, data: string): Promise<boolean> => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ data_directory: string }>('show data_directory')
    return rows[0]?.data_directory === data
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

const openLog = async (file: string) => {
  const size = await stat(file).then(
    (found) => found.size,
    () => 0,
  )
  if (size > LOG_BYTES) await rename(file, `${file}.old`)
  return open(file, 'a', 0o600)
}

/** The server's own words: its last FATAL or PANIC since the start, else its last line. */
const reasonIn = async (log: string, fromByte: number): Promise<string> => {
  const text = (await readFile(log)).subarray(fromByte).toString()
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const worst = lines.filter((line) => /\b(?:FATAL|PANIC):/u.test(line)).at(-1) ?? lines.at(-1) ?? 'it said nothing'
  return worst.replace(/^.*?\b(FATAL|PANIC): +/u, '')
}

interface Launch {
  readonly binaries: Binaries
  readonly account: Account
  readonly home: string
  readonly port: number
  readonly settings: Readonly<Record<string, string>>
  readonly url: string
}

const argumentsOf = ({ home, port, settings }: Launch): string[] => {
  const all = { ...SETTINGS, ...settings, listen_addresses: '127.0.0.1', unix_socket_directories: '' }
  const flags = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  return ['-D', join(home, 'data'), '-p', String(port), ...flags]
}

/**
 * Starts the server and waits until it answers. It gets a process group of its own: Ctrl-C reaches us alone, and we stop
 * it when we no longer need it. Throws `EmbeddedPostgresError` with the server's reason when it ends instead.
 */
export const launch = async (server: Launch): Promise<ServerProcess> => {
  const file = join(server.home, 'postgres.log')
  const log = await openLog(file)
  const { size: fromByte } = await log.stat()
  const env = { LC_ALL: 'C', PATH: process.env.PATH }
  const child = spawn(server.binaries.postgres, argumentsOf(server), {
    ...server.account,
    cwd: '/',
    detached: true,
    env,
    stdio: ['ignore', log.fd, log.fd],
  })
  let ended: string | undefined
  child.once('error', (error) => (ended = error.message))
  child.once('exit', () => (ended ??= ''))
  child.unref()
  await once(child, 'spawn').catch(() => undefined)
  await log.close()
  const hasEnded = (): boolean => ended !== undefined
  for (let waitedMs = 0; !hasEnded() && waitedMs < READY_MS; waitedMs += STEP_MS) {
    if (child.pid !== undefined && (await answers(server.url, join(server.home, 'data')))) return { pid: child.pid }
    await pause(STEP_MS)
  }
  const reason = ended !== undefined && ended !== '' ? ended : await reasonIn(file, fromByte)
  throw new EmbeddedPostgresError(`PostgreSQL could not start on ${join(server.home, 'data')}: ${reason} (see ${file})`)
}
