import { spawn } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '@onhand/test-kit/kafka'
import { goTool } from '../../tools/go-tool.ts'

const TOOL = { module: 'github.com/Shopify/toxiproxy/v2/cmd/server', version: 'v2.12.0', name: 'toxiproxy' } as const

/** What can be wrong with a link. */
export type LinkFault = 'cut' | 'silence' | 'delay' | 'reset'

/** TCP proxies in a process of their own, each with a name. */
export interface Proxies {
  /** Stands before a port of this machine. @returns the port that it listens on */
  add(name: string, port: number): Promise<number>
  readonly names: () => readonly string[]
  /** `cut` refuses and ends connections, `silence` keeps them and passes nothing on, `delay` adds 400 ± 300 ms, `reset` resets each. */
  break(name: string, fault: LinkFault): Promise<void>
  /** Makes a link whole. */
  mend(name: string): Promise<void>
  stop(): Promise<void>
}

const TOXICS = {
  silence: { type: 'timeout', attributes: { timeout: 0 } },
  delay: { type: 'latency', attributes: { latency: 400, jitter: 300 } },
  reset: { type: 'reset_peer', attributes: { timeout: 50 } },
} as const

/** Toxiproxy, built once by Go; the reason where there is none. */
export const startProxies = async (): Promise<Proxies | { readonly missing: string }> => {
  const tool = await goTool(TOOL)
  if ('missing' in tool) return tool
  const port = await freePort()
  const child = spawn(tool.command, ['-host', '127.0.0.1', '-port', String(port)], { stdio: 'ignore' })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const kill = (): void => void child.kill('SIGKILL')
  process.once('exit', kill)
  const ask = async (method: string, path: string, body?: object): Promise<void> => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    if (!answer.ok && answer.status !== 404) throw new Error(`toxiproxy: ${method} ${path}: ${await answer.text()}`)
    await answer.body?.cancel()
  }
  for (let tries = 0; tries < 100; tries += 1) {
    if (
      await ask('GET', '/version')
        .then(() => true)
        .catch(() => false)
    )
      break
    await pause(50)
  }
  const names: string[] = []
  const toxic = (name: string, fault: keyof typeof TOXICS, stream: string) =>
    ask('POST', `/proxies/${name}/toxics`, { name: `${fault}-${stream}`, stream, toxicity: 1, ...TOXICS[fault] })
  return {
    names: () => names,
    add: async (name, upstream) => {
      const listen = await freePort()
      names.push(name)
      await ask('POST', '/proxies', {
        ...{ name, listen: `127.0.0.1:${listen}`, upstream: `127.0.0.1:${upstream}`, enabled: true },
      })
      return listen
    },
    break: async (name, fault) => {
      if (fault === 'cut') await ask('POST', `/proxies/${name}`, { enabled: false })
      else {
        await toxic(name, fault, 'upstream')
        await toxic(name, fault, 'downstream')
      }
    },
    mend: async (name) => {
      for (const fault of Object.keys(TOXICS))
        for (const stream of ['upstream', 'downstream'])
          await ask('DELETE', `/proxies/${name}/toxics/${fault}-${stream}`)
      await ask('POST', `/proxies/${name}`, { enabled: true })
    },
    stop: async () => {
      process.removeListener('exit', kill)
      kill()
      await ended
    },
  }
}
