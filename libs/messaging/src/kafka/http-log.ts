import type { Publisher } from '@onhand/schemas'
import { INTERNAL_LOG_PATH, type InternalLogPage } from '../internal-log.ts'
import type { PublicLog } from '../types.ts'

const TIMEOUT_MS = 10_000

/** Asks another process for a path: to add credentials, or to choose a replica. */
export type AskLog = (path: string) => Promise<Response>

const askAt =
  (baseUrl: string): AskLog =>
  (path) =>
    fetch(new URL(path, baseUrl), { signal: AbortSignal.timeout(TIMEOUT_MS) })

/** Another process's log, by its `GET /internal/log/{service}` at a base URL. It gives no wake-ups. */
export const httpPublicLog = (service: Publisher, at: string | AskLog): PublicLog => {
  const ask = typeof at === 'string' ? askAt(at) : at
  const page = async (after: number, limit: number): Promise<InternalLogPage> => {
    const answer = await ask(`${INTERNAL_LOG_PATH}/${service}?after=${after}&limit=${limit}`)
    if (!answer.ok) throw new Error(`The log of ${service} answered ${answer.status}`)
    return (await answer.json()) as InternalLogPage
  }
  const end = async (): Promise<InternalLogPage> => page(Number.MAX_SAFE_INTEGER, 1)
  return {
    service,
    head: async () => (await end()).head,
    epochs: async () => (await end()).epochs,
    tail: async (after, limit) => {
      const { events, through } = await page(after, limit)
      return { events, through }
    },
    subscribe: () => () => undefined,
  }
}
