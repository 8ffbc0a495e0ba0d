import { open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { EmbeddedPostgresError, hasCode } from './errors.ts'
import { isAlive } from './processes.ts'

const WAIT_MS = 120_000
const STEP_MS = 50

const take = async (file: string): Promise<boolean> => {
  try {
    const handle = await open(file, 'wx')
    await handle.writeFile(String(process.pid))
    await handle.close()
    return true
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false
    throw error
  }
}

/** A holder that was killed leaves its file. An empty file is one that is just being written. */
const dropIfDead = async (file: string): Promise<void> => {
  const holder = Number(await readFile(file, 'utf8').catch(() => ''))
  if (holder > 0 && !(await isAlive(holder))) await rm(file, { force: true })
}

/** Two processes that start in one project at once take turns: one starts the server, the other finds it running. */
export const withStartLock = async <Result>(home: string, work: () => Promise<Result>): Promise<Result> => {
  const file = join(home, 'starting.lock')
  for (let waitedMs = 0; !(await take(file)); waitedMs += STEP_MS) {
    if (waitedMs > WAIT_MS)
      throw new EmbeddedPostgresError(`Another process has been starting PostgreSQL for long: remove ${file}`)
    await dropIfDead(file)
    await pause(STEP_MS)
  }
  try {
    return await work()
  } finally {
    await rm(file, { force: true })
  }
}
