import { execFile, spawn } from 'node:child_process'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gatewayConfig, type Upstreams } from '@onhand/host'

const run = promisify(execFile)
const PLACES = ['nginx', '/usr/sbin/nginx']

const findNginx = async (): Promise<string | undefined> => {
  for (const place of PLACES)
    if (
      await run(place, ['-v']).then(
        () => true,
        () => false,
      )
    )
      return place
  return undefined
}

/** Why there is no gateway here; undefined when `startGateway` works. */
export const whyNoNginx = async (): Promise<string | undefined> =>
  (await findNginx()) === undefined ? 'no nginx' : undefined

export interface Gateway {
  readonly origin: string
  stop(): Promise<void>
}

/** A real nginx with the generated configuration; only addresses and folders differ from the checked-in file. */
export const startGateway = async (port: number, upstreams: Upstreams): Promise<Gateway> => {
  const nginx = (await findNginx()) ?? 'nginx'
  const folder = await mkdtemp(join(tmpdir(), 'onhand-gateway-'))
  await chmod(folder, 0o755) // Started by root, its workers are nobody.
  const file = join(folder, 'nginx.conf')
  await writeFile(file, gatewayConfig({ listen: `127.0.0.1:${port}`, upstreams, runtimeFolder: folder }))
  const errors = join(folder, 'error.log')
  const words = ['-e', errors, '-p', folder, '-c', file]
  await run(nginx, ['-t', ...words])
  const child = spawn(nginx, [...words, '-g', 'daemon off;'], { stdio: 'ignore' })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const kill = (): void => void child.kill('SIGKILL')
  process.once('exit', kill)
  const origin = `http://127.0.0.1:${port}`
  const start = Date.now()
  while (Date.now() - start < 10_000) {
    const answers = await fetch(`${origin}/nowhere`).then(
      () => true,
      () => false,
    )
    if (answers) break
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return {
    origin,
    stop: async () => {
      process.removeListener('exit', kill)
      child.kill('SIGTERM')
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}
