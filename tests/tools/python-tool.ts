// Programs of PyPI, each in a virtual environment of its own under .onhand/tools: made at the first use, kept for the next.
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)
const TOOLS = fileURLToPath(new URL('../../.onhand/tools/', import.meta.url))
const VENV_MS = 60_000
const INSTALL_MS = 180_000

export interface PythonPackage {
  readonly name: string
  /** Pinned, so that every machine finds the same. */
  readonly version: string
  /** What it puts into `bin`. */
  readonly command: string
}

export type PythonTool = { readonly command: string } | { readonly missing: string }

const reasonOf = (error: unknown): string =>
  error instanceof Error ? (error.message.split('\n').find((line) => line !== '') ?? '') : String(error)

/** A virtual environment names its own folder in its scripts, so it is made where it stays; half of one is taken away. */
const install = async (folder: string, { name, version }: PythonPackage): Promise<void> => {
  const aside = `${folder}.${process.pid}.broken`
  if (existsSync(folder)) await rename(folder, aside)
  await rm(aside, { recursive: true, force: true })
  await run('python3', ['-m', 'venv', folder], { timeout: VENV_MS })
  const pip = ['install', '--quiet', '--disable-pip-version-check', `${name}==${version}`]
  await run(join(folder, 'bin', 'pip'), pip, { timeout: INSTALL_MS })
}

/** The program's path; why not where Python or the package cannot be had. Never throws. */
export const findPythonTool = async (wanted: PythonPackage): Promise<PythonTool> => {
  const folder = join(TOOLS, `${wanted.name}-${wanted.version}`)
  const command = join(folder, 'bin', wanted.command)
  if (existsSync(command)) return { command }
  try {
    await install(folder, wanted)
    return existsSync(command) ? { command } : { missing: `${wanted.name} has no ${wanted.command}` }
  } catch (error) {
    return { missing: `${wanted.name} ${wanted.version} of PyPI: ${reasonOf(error)}` }
  }
}
