import { execFile } from 'node:child_process'
import { chmod, chown, mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Account } from './account.ts'
import type { Binaries } from './binaries.ts'
import { EmbeddedPostgresError, hasCode } from './errors.ts'

const run = promisify(execFile)

const exists = async (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )

const isEmpty = async (folder: string): Promise<boolean> => {
  try {
    return (await readdir(folder)).length === 0
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return true
    throw error
  }
}

const give = async (path: string, { uid, gid }: Account): Promise<void> => {
  if (uid !== undefined && gid !== undefined) await chown(path, uid, gid)
}

const ARGUMENTS = [
  '--username=postgres',
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8', // Order by code point, the same on every machine; case by Unicode.
]

const runInitdb = async (binaries: Binaries, account: Account, data: string, passwordFile: string): Promise<void> => {
  const options = { ...account, cwd: '/', env: { LC_ALL: 'C', PATH: process.env.PATH } }
  await run(binaries.initdb, [...ARGUMENTS, `--pgdata=${data}`, `--pwfile=${passwordFile}`], options).catch(
    (cause: unknown) => {
      const stderr = typeof cause === 'object' && cause !== null && 'stderr' in cause ? String(cause.stderr) : ''
      const [reason = 'initdb failed'] = stderr.split('\n').filter((line) => line.includes('error:'))
      throw new EmbeddedPostgresError(`PostgreSQL could not create its data directory ${data}: ${reason}`, { cause })
    },
  )
}

/** The half-made directory and the password lie in a folder of the server's own until all is well. */
const make = async (binaries: Binaries, account: Account, half: string, password: string): Promise<void> => {
  const passwordFile = join(half, 'password')
  await mkdir(half, { mode: 0o700 })
  await chmod(half, 0o700)
  await give(half, account)
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 })
  await give(passwordFile, account)
  await runInitdb(binaries, account, join(half, 'data'), passwordFile)
}

/**
 * Creates the data directory unless its PG_VERSION is there. It is made beside and renamed, so that a crash half way
 * leaves only what the next start clears away.
 */
export const initialise = async (
  home: string,
  binaries: Binaries,
  account: Account,
  password: string,
): Promise<void> => {
  const data = join(home, 'data')
  if (await exists(join(data, 'PG_VERSION'))) return
  if (!(await isEmpty(data))) {
    throw new EmbeddedPostgresError(
      `The data directory ${data} is broken: it has files but no PG_VERSION; restore it or move it away`,
    )
  }
  const half = join(home, 'data.half')
  await rm(half, { recursive: true, force: true })
  await make(binaries, account, half, password)
  await rm(data, { recursive: true, force: true })
  await rename(join(half, 'data'), data)
  await rm(half, { recursive: true, force: true })
}
