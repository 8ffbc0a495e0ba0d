import type { Transport } from '@onhand/messaging'

/** Hands out nothing: for a process that consumes no events, or leaves them to running replicas. */
export const silentTransport: Transport = {
  subscribe: () => Promise.resolve({ pause: () => undefined, resume: () => undefined, stop: () => Promise.resolve() }),
  problems: () => Promise.resolve([]),
  stop: () => Promise.resolve(),
}
