import { createHash } from 'node:crypto'
import { chmod, mkdir, readFile, realpath, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Logger } from '@onhand/runtime'
import type { Account } from './account.ts'
import { hasCode } from './errors.ts'

/** Where one embedded server keeps its things. */
export interface Location {
  /** Holds `data`, `server.json`, `postgres.log` and, where the installed ones cannot be entered, `native`. */
  readonly home: string
  /** False when the data had to leave the user's folder. */
  readonly isLocal: boolean
}

const SHARED = '/var/lib/onhand'

/** Whether the account may pass through the folder. */
const mayEnter = async (folder: string, { uid, gid }: Account): Promise<boolean> => {
  const { mode, uid: owner, gid: group } = await stat(folder)
  if (owner === uid) return (mode & 0o100) !== 0
  return ((group === gid ? mode >> 3 : mode) & 0o001) !== 0
}

/** Whether the account can reach a folder: it needs `x` on that and on every parent. */
export const isReachable = async (path: string, account: Account): Promise<boolean> => {
  if (account.uid === undefined) return true
  for (let folder = await realpath(path); ; folder = dirname(folder)) {
    if (!(await mayEnter(folder, account))) return false
    if (folder === dirname(folder)) return true
  }
}

const readNote = async (file: string): Promise<string | undefined> => {
  try {
    return (await readFile(file, 'utf8')).trim()
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined
    throw error
  }
}

/** A folder of ours outside the project, named after it; other users may pass through it whatever the umask is. */
export const sharedHome = async (directory: string): Promise<string> => {
  const name = createHash('sha256')
    .update(await realpath(directory))
    .digest('hex')
    .slice(0, 16)
  const home = join(SHARED, name)
  await mkdir(home, { recursive: true })
  await chmod(SHARED, 0o755)
  await chmod(home, 0o755)
  return realpath(home)
}

/**
 * The project's own folder, unless the server's account cannot enter it (a `mktemp -d`, root's home): then a folder
 * under /var/lib/onhand, whose path is noted in `location`. The user's folders keep their rights.
 */
export const locate = async (directory: string, account: Account, logger: Logger): Promise<Location> => {
  await mkdir(directory, { recursive: true })
  const note = join(directory, 'location')
  const isLocal = (await readNote(note)) === undefined && (await isReachable(directory, account))
  if (isLocal) return { home: await realpath(directory), isLocal }
  const home = await sharedHome(directory)
  if ((await readNote(note)) !== home) {
    await writeFile(note, `${home}\n`)
    logger.info(`The user postgres cannot enter ${directory}: the database lives in ${home}`)
  }
  return { home, isLocal }
}
