import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { EmbeddedPostgresError } from './errors.ts'

const run = promisify(execFile)

/** Who the server runs as. Empty: as ourselves. */
export interface Account {
  readonly uid?: number
  readonly gid?: number
}

const USER = 'postgres'

const idOf = async (flag: '-u' | '-g'): Promise<number> => Number((await run('id', [flag, USER])).stdout)

const lookUp = async (): Promise<Account> => ({ uid: await idOf('-u'), gid: await idOf('-g') })

const createUser = async (): Promise<void> => {
  await run('groupadd', ['--system', '--force', USER])
  await run('useradd', ['--system', '--gid', USER, '--no-create-home', '--shell', '/bin/false', USER])
}

/** PostgreSQL refuses to run as root: then it runs as the user `postgres`, which is created where it is missing. */
export const serverAccount = async (): Promise<Account> => {
  if (process.getuid?.() !== 0) return {}
  try {
    return await lookUp()
  } catch {
    await createUser().catch((cause: unknown) => {
      const advice = 'create it, run as another user than root, or set DATABASE_URL'
      throw new EmbeddedPostgresError(
        `PostgreSQL cannot run as root and the user ${USER} could not be created: ${advice}`,
        { cause },
      )
    })
    return lookUp()
  }
}
