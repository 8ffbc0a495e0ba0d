import { OWN_PATH, type FastifyPluginCallbackZod } from '@onhand/http'
import { translate, type Language } from '@onhand/i18n'
import { z } from 'zod'
import { languageOf } from '../app/language.ts'
import { askingOf, pageReply, type PageContext } from './page-context.ts'

/** Our own paths only: the page must not send anybody elsewhere. */
const ownPath = (next: string): string => (OWN_PATH.test(next) ? next : '/')

const errorText = (error: string, language: Language): string =>
  translate(language, error === 'no-role' ? 'ops.signInNoRole' : 'ops.signInFailed')

const Session = z.object({ oidc: z.boolean() })

/** Where people at work sign in: with a password, or at the identity provider where there is one. */
export const signInRoutes =
  (context: PageContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const querystring = z.looseObject({
      next: z.string().max(2_000).default('/').transform(ownPath),
      error: z.string().max(64).optional(),
    })
    const hasProvider = async (): Promise<boolean> => {
      try {
        return Session.safeParse((await context.rest('/v1/session')).body).data?.oidc ?? false
      } catch {
        return false // The password's form is there all the same.
      }
    }
    app.get('/sign-in', { schema: { hide: true, querystring } }, async (request, reply) => {
      const { next, error } = request.query
      const language = languageOf(askingOf(request))
      const elsewhere = (await hasProvider()) ? `/v1/session/oidc?next=${encodeURIComponent(next)}` : null
      const content = { next, elsewhere, error: error === undefined ? null : errorText(error, language) }
      const title = translate(language, 'ops.signIn')
      pageReply(context, request, reply, true)
      return reply.send(
        context.render({ view: 'sign-in', kind: 'sign-in', language, title, url: request.url, content }),
      )
    })
    done()
  }
