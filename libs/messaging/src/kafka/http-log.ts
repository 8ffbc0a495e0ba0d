import type { Publisher } from '@onhand/schemas'
import { INTERNAL_LOG_PATH, type InternalLogPage } from '../internal-log.ts'
import type { PublicLog } from '../types.ts'

const TIMEOUT_MS = 10_000

/** Another process's log, by its `GET /internal/log/{service}`. It gives no wake-ups. */
export const httpPublicLog = (service: Publisher, baseUrl: string): PublicLog => {
  const page = async (after: number, limit: number): Promise<InternalLogPage> => {
    const url = new URL(`${INTERNAL_LOG_PATH}/${service}?after=${after}&limit=${limit}`, baseUrl)
    const answer = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) })
    if (!answer.ok) throw new Error(`${url.pathname} answered ${answer.status}`)
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
