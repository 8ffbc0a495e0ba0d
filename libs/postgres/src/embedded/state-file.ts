import { randomBytes } from 'node:crypto'
import { chmod, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { hasCode } from './errors.ts'

/** What is remembered of a server between starts. */
export interface ServerState {
  readonly password: string
  readonly port?: number
  /** The process that started it and will stop it. */
  readonly owner?: number
}

const fileIn = (home: string): string => join(home, 'server.json')

/** Readable by its owner alone. */
export const writeState = async (home: string, state: ServerState): Promise<void> => {
  const half = `${fileIn(home)}.${process.pid}`
  await writeFile(half, JSON.stringify(state), { mode: 0o600 })
  await chmod(half, 0o600)
  await rename(half, fileIn(home))
}

/** The remembered state; a new random password where there is none. */
export const readState = async (home: string): Promise<ServerState> => {
  try {
    return JSON.parse(await readFile(fileIn(home), 'utf8')) as ServerState
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error
    const state = { password: randomBytes(24).toString('base64url') }
    await writeState(home, state)
    return state
  }
}
