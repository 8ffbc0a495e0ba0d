import type { FastifyPluginCallbackZod } from '@onhand/http'
import { isLanguage, translate } from '@onhand/i18n'
import { z } from 'zod'
import { chosenLanguage, languageOf } from '../app/language.ts'
import { askingOf, messagePage, pageReply, type PageContext } from './page-context.ts'

const Question = z.object({
  kind: z.enum(['csat', 'nps']),
  language: z.string(),
  least: z.number(),
  most: z.number(),
  score: z.number().nullable(),
})

/** What the link of a survey opens: the score that was clicked is chosen already, a comment may follow. */
export const surveyRoutes =
  (context: PageContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const params = z.object({ token: z.string().max(200) })
    const querystring = z.looseObject({ score: z.coerce.number().int().optional().catch(undefined) })
    app.get('/survey/:token', { schema: { hide: true, params, querystring } }, async (request, reply) => {
      const { token } = request.params
      const asking = askingOf(request)
      const answer = await context.rest(`/v1/surveys/answers/${encodeURIComponent(token)}`).catch(() => null)
      pageReply(context, request, reply, true)
      if (answer?.status !== 200) {
        const text = answer?.status === 404 ? 'tracking.notFound' : 'tracking.unavailable'
        const page = { language: languageOf(asking), heading: 'tracking.lostLink', text } as const
        return reply.code(answer?.status === 404 ? 404 : 503).send(messagePage(context, request, page))
      }
      const { kind, language: own, least, most, score } = Question.parse(answer.body)
      const language = chosenLanguage(asking) ?? (isLanguage(own) ? own : languageOf(asking))
      const question = translate(language, kind === 'csat' ? 'survey.csat' : 'survey.nps')
      const scores = Array.from({ length: most - least + 1 }, (_, index) => least + index)
      const content = { token, question, scores, chosen: request.query.score ?? score }
      const title = translate(language, 'survey.title')
      return reply.send(context.render({ view: 'survey', kind: 'survey', language, title, url: request.url, content }))
    })
    done()
  }
