import { translate, type Language, type TextKey } from '@onhand/i18n'
import type { Logger } from '@onhand/runtime'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { chosenLanguage, type Asking } from '../app/language.ts'
import type { Assets } from '../app/assets.ts'
import type { RenderPage } from '../app/pages.ts'
import type { Rest } from '../app/rest.ts'
import { pagePolicy, secure } from './security.ts'

/** What every page's route needs. */
export interface PageContext {
  readonly render: RenderPage
  readonly rest: Rest
  readonly assets: Assets
  readonly logger: Logger
  readonly logoUrl: string | undefined
}

const YEAR_SECONDS = 31_536_000

export const askingOf = ({ query, headers }: FastifyRequest): Asking => ({
  query: typeof query === 'object' && query !== null ? { ...query } : {},
  headers,
})

/** Headers of a page; a language that was just chosen is kept. */
export const pageReply = (
  { logoUrl }: PageContext,
  request: FastifyRequest,
  reply: FastifyReply,
  isPrivate: boolean,
): FastifyReply => {
  const asking = askingOf(request)
  if (asking.query.lang !== undefined && chosenLanguage(asking) === asking.query.lang)
    reply.header(
      'set-cookie',
      `lang=${asking.query.lang as string}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax; HttpOnly`,
    )
  return secure(reply, pagePolicy({ logoUrl }), {
    referrer: isPrivate ? 'no-referrer' : 'same-origin',
    cache: isPrivate ? 'no-store' : 'no-cache',
  })
}

/** A page that says one thing: that there is nothing here, or nothing right now. */
export const messagePage = (
  context: PageContext,
  request: FastifyRequest,
  { language, heading, text }: { language: Language; heading: TextKey & PlainKey; text: TextKey & PlainKey },
): string =>
  context.render({
    view: 'message',
    kind: request.url.startsWith('/track/') ? 'track' : 'read',
    language,
    title: translate(language, heading),
    url: request.url,
    content: { heading: translate(language, heading), text: translate(language, text) },
  })

type PlainKey =
  | 'tracking.lostLink'
  | 'tracking.notFound'
  | 'tracking.heading'
  | 'tracking.unavailable'
  | 'ops.mail.caught'
  | 'ops.mail.absent'
  | 'ops.failed'
  | 'ops.messages.title'
