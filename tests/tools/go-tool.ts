import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)
const tools = fileURLToPath(new URL('../../.onhand/tools', import.meta.url))
const INSTALL_MS = 180_000

export interface GoTool {
  /** Path of its command in Go's module proxy. */
  readonly module: string
  readonly version: string
  /** Folder that it is kept in, once built. */
  readonly name: string
}

const works = (command: string): Promise<boolean> =>
  run(command, ['version'], { timeout: 20_000 }).then(
    () => true,
    () => false,
  )

/** A command that Go builds once from its module proxy, kept for later runs; the reason where it cannot be had. */
export const goTool = async ({
  module,
  version,
  name,
}: GoTool): Promise<{ readonly command: string } | { readonly missing: string }> => {
  const folder = join(tools, `${name}-${version}`)
  const command = join(folder, basename(module))
  if (existsSync(command)) return { command }
  for (const go of ['go', '/usr/local/go/bin/go']) {
    if (!(await works(go))) continue
    const env = { ...process.env, GOBIN: folder, GOFLAGS: '' }
    return run(go, ['install', `${module}@${version}`], { env, timeout: INSTALL_MS }).then(
      () => ({ command }),
      (error: unknown) => ({ missing: `${name} cannot be installed: ${String(error).split('\n')[0] ?? ''}` }),
    )
  }
  return { missing: `no Go for ${name}` }
}
