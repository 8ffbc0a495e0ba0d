import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { hasCode } from './errors.ts'

const run = promisify(execFile)

const isKnown = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return hasCode(error, 'EPERM')
  }
}

/** Ended, but nobody has asked for its exit code: in a container whose first process does not reap. */
const isZombie = async (pid: number): Promise<boolean> => {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return stat.slice(stat.lastIndexOf(')') + 2).startsWith('Z')
}

/** Whether a process with this id runs; another user's counts. */
export const isAlive = async (pid: number): Promise<boolean> => isKnown(pid) && !(await isZombie(pid))

/** The path of its program. */
const programOf = async (pid: number): Promise<string> => {
  if (process.platform !== 'linux') return (await run('ps', ['-p', String(pid), '-o', 'comm='])).stdout.trim()
  const [program = ''] = (await readFile(`/proc/${pid}/cmdline`, 'utf8')).split('\u0000')
  return program
}

/** Ids are given out again after a restart: whether this one is a PostgreSQL server and not something else. */
export const isPostgres = async (pid: number): Promise<boolean> => {
  if (!(await isAlive(pid))) return false
  if (process.platform === 'win32') return true
  return basename(await programOf(pid).catch(() => '')).startsWith('postgres')
}

/** @returns whether the process had ended within the time */
export const waitForEnd = async (pid: number, timeoutMs: number): Promise<boolean> => {
  for (let waitedMs = 0; waitedMs < timeoutMs; waitedMs += 20) {
    if (!(await isAlive(pid))) return true
    await pause(20)
  }
  return !(await isAlive(pid))
}
