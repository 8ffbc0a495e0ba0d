import type { FastifyPluginCallbackZod } from '@onhand/http'
import { z } from 'zod'
import type { LogPage, PublicLog } from './types.ts'

/** Where a service hands out its log in public form; not for the outside: the gateway does not route it. */
export const INTERNAL_LOG_PATH = '/internal/log'

const Query = z.strictObject({
  after: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).default(0).describe('log position'),
  limit: z.coerce.number().int().min(1).max(1_000).default(500).describe('log positions at most'),
})

/** What `GET /internal/log` answers: a page, with the log's head and lives. */
export interface InternalLogPage extends LogPage {
  readonly head: Awaited<ReturnType<PublicLog['head']>>
  readonly epochs: Awaited<ReturnType<PublicLog['epochs']>>
}

/**
 * `GET /internal/log/{service}?after=&limit=`: consumers catch up here when Kafka no longer has what they need, and read models
 * are rebuilt from it.
 */
export const internalLogRoute = (log: PublicLog): FastifyPluginCallbackZod => {
  return (app, _, done) => {
    app.get(
      `${INTERNAL_LOG_PATH}/${log.service}`,
      { schema: { hide: true, querystring: Query } },
      async (request): Promise<InternalLogPage> => {
        const { after, limit } = request.query
        const page = await log.tail(after, limit)
        return { ...page, head: await log.head(), epochs: await log.epochs() }
      },
    )
    done()
  }
}
