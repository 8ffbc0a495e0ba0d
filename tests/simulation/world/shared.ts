import { createMemorySystem } from '@onhand/host'
import { createEmbeddedTransport } from '@onhand/messaging'
import { createMemoryKeys } from '@onhand/personal'
import { createMetrics, manualClock, manualScheduler, seededIds, silentLogger } from '@onhand/runtime'
import { createSwitchboard } from './switchboard.ts'

let shared: ReturnType<typeof createSwitchboard> | undefined

const build = () => {
  const clock = manualClock()
  const scheduler = manualScheduler(clock)
  const parts = { logger: silentLogger, clock, scheduler, ids: seededIds(1, clock), metrics: createMetrics() }
  const random = (length: number): Uint8Array => new Uint8Array(length)
  const { services } = createMemorySystem({
    parts,
    random,
    keys: createMemoryKeys(random),
    transport: (logs) => createEmbeddedTransport(logs, { scheduler, onError: () => undefined }),
    mailer: { send: () => Promise.resolve({ kind: 'unknown' }), close: () => undefined },
  })
  return createSwitchboard(services)
}

/** The server that all seeds of this process go through; the services it was made of never run. */
export const switchboard = (): ReturnType<typeof createSwitchboard> => (shared ??= build())
