import { streamId, type Command, type EventStore } from '@onhand/event-store'
import { problem, type FastifyPluginCallbackZod } from '@onhand/http'
import { hasStrayBraces, languages, placeholdersIn, unknownPlaceholders, wordFor } from '@onhand/i18n'
import type { Ids } from '@onhand/runtime'
import { Channel, EmailAddress, Id, Instant, Language, text } from '@onhand/schemas'
import { executeFor, pageOf, pageQuery, selectPage } from '@onhand/service'
import { z } from 'zod'
import { ALL, brandsStream, brandsTable } from '../app/brand-streams.ts'
import type { Compose, Composed } from '../app/compose.ts'
import type { Mailer } from '../app/ports.ts'
import { isTemplate, sampleAnswer, sampleFacts, sampleNames, samplePerson } from '../app/samples.ts'
import { brandFor, type Brand, type BrandCommand } from '../domain/brands.ts'
import { isGathered, isUrgent, purposeOf, templates, type Template } from '../domain/templates.ts'

const TemplateName = z.enum(templates)
const Colour = z.string().regex(/^#[0-9a-fA-F]{6}$/, 'is not a colour like #0b57d0')
const Line = text(1_000).refine((line) => !/[\r\n]/u.test(line), 'is more than one line')
const Words = z.strictObject({ subject: Line.optional(), lines: z.array(Line).min(1).max(30).optional() })
const MailFrom = text(320).refine((from) => !/[\r\n]/u.test(from) && from.includes('@'), 'is no sender')

const BrandBody = z.strictObject({
  name: text(100).refine((name) => !/[\r\n]/u.test(name), 'is more than one line'),
  accent: Colour.default('#0b57d0'),
  logoUrl: z
    .url({ protocol: /^https$/ })
    .max(2_000)
    .nullable()
    .default(null),
  mailFrom: MailFrom.nullable().default(null).describe("the sender's name and address; null: the installation's"),
  replyTo: EmailAddress.nullable().default(null),
  salesChannels: z
    .array(Channel.or(z.literal('*')))
    .max(100)
    .default([])
    .describe('* is every channel that no other brand names'),
  urgent: z
    .array(TemplateName)
    .nullable()
    .default(null)
    .describe('what does not wait for quiet hours to end; null: the usual'),
  footer: z.partialRecord(Language, text(500)).default({}),
  texts: z
    .partialRecord(TemplateName, z.partialRecord(Language, Words))
    .default({})
    .describe("the brand's own words; {placeholders} are those that the message knows"),
})
const BrandView = BrandBody.extend({ brand: Id, changedAt: Instant })

const TemplateView = z.object({
  template: TemplateName,
  purpose: z.string(),
  urgent: z.boolean(),
  gathered: z.boolean().describe('several at one moment come as one message'),
  languages: z.array(Language),
  placeholders: z.array(z.string()),
})
const Preview = z.object({
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  short: z.string().describe('for SMS and chat'),
})
const PreviewQuery = z.object({ language: Language.default('en'), brand: Id.optional() })
const TestBody = z.strictObject({ to: EmailAddress, language: Language.default('en'), brand: Id.optional() })

export interface TemplateRouteContext {
  readonly store: EventStore
  readonly compose: Compose
  readonly mailer: () => Mailer | null
  readonly ids: Ids
}

const onBrands = (name: string, command: BrandCommand): Command<null> => ({
  name,
  streams: [streamId(brandsStream, ALL)],
  decide: (view) => {
    view.apply(brandsStream, ALL, command)
    return null
  },
})

const faultsOf = (template: Template, line: string): string[] => {
  const known = [...placeholdersIn(template)].join(', ')
  const unknown = unknownPlaceholders(template, line)
  return [
    ...unknown.map((name) => `The message knows no {${name}}; it knows ${known}.`),
    ...(hasStrayBraces(line) ? [`A brace begins or ends no placeholder; the message knows ${known}.`] : []),
  ]
}

/** A text that names what its message does not know would leave the house with a hole in it: it is refused here. */
const checkTexts = (texts: z.infer<typeof BrandBody>['texts']): void => {
  const errors = Object.entries(texts).flatMap(([template, byLanguage]) =>
    Object.entries(byLanguage).flatMap(([language, { subject, lines = [] }]) => {
      if (!isTemplate(template)) return []
      const at = `/texts/${template}/${language}`
      const all = [
        ...(subject === undefined ? [] : [['subject', subject]]),
        ...lines.map((line, index) => [`lines/${index}`, line]),
      ]
      return all.flatMap(([where = '', line = '']) =>
        faultsOf(template, line).map((detail) => ({ pointer: `${at}/${where}`, detail })),
      )
    }),
  )
  if (errors.length > 0)
    throw problem('invalid-value', { detail: 'A text names what its message does not know.', errors })
}

/** What messages say: looked at before a customer does, and changed by brand. */
export const templateRoutes =
  ({ store, compose, mailer, ids }: TemplateRouteContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const { tables } = store
    const execute = executeFor(store)
    const brandOf = async (brand: string | undefined): Promise<Brand | undefined> => {
      const rows = await tables.select(brandsTable, { limit: 1_000 })
      const all = rows.map(({ settings }) => settings)
      if (brand === undefined) return brandFor(all, null)
      const found = all.find((candidate) => candidate.brand === brand)
      if (!found) throw problem('not-found', { detail: 'There is no such brand.' })
      return found
    }
    const sample = async (
      template: z.infer<typeof TemplateName>,
      { language, brand }: z.infer<typeof PreviewQuery>,
      to?: string,
    ): Promise<Composed> => {
      const request = {
        ...{ messageId: `test.${ids.uuid()}`, orderId: 'A-1001', template, facts: sampleFacts(template), language },
        ...{ cause: { eventId: ids.uuid(), type: 'http' }, customerId: 'C-sample', timeZone: 'Asia/Tokyo' },
      }
      const person = { name: samplePerson[language] ?? '', address: to ?? 'preview@onhand.example' }
      return compose(request, person, {
        brand: await brandOf(brand),
        answer: sampleAnswer[language],
        names: sampleNames,
      })
    }
    const tags = ['templates']
    const list = {
      operationId: 'listMessageTemplates',
      tags,
      response: { 200: z.object({ items: z.array(TemplateView) }) },
    }
    app.get('/v1/message-templates', { schema: list }, () => ({
      items: templates.map((template) => ({
        template,
        purpose: purposeOf(template),
        urgent: isUrgent(template),
        gathered: isGathered(template),
        languages: languages.filter((language) => wordFor('letter.track', language) !== undefined),
        placeholders: [...placeholdersIn(template)],
      })),
    }))
    const params = z.object({ template: TemplateName })
    const preview = {
      operationId: 'previewMessage',
      tags,
      params,
      querystring: PreviewQuery,
      response: { 200: Preview },
    }
    app.get('/v1/message-templates/:template/preview', { schema: preview }, async (request) => {
      const { mail, short } = await sample(request.params.template, request.query)
      return { subject: mail.subject, text: mail.text, html: mail.html, short }
    })
    const test = {
      operationId: 'sendTestMessage',
      tags,
      params,
      body: TestBody,
      response: { 202: z.object({ outcome: z.string(), reason: z.string().nullable() }) },
    }
    app.post('/v1/message-templates/:template/test', { schema: test }, async (request, reply) => {
      const { to, language, brand } = request.body
      const { mail } = await sample(request.params.template, { language, brand }, to)
      const sender = mailer()
      if (!sender) throw problem('not-ready', { detail: 'Mail is not sent yet.' })
      const outcome = await sender
        .send(mail)
        .catch(() => ({ kind: 'later', reason: 'mail-server-unreachable' }) as const)
      return reply.code(202).send({ outcome: outcome.kind, reason: 'reason' in outcome ? outcome.reason : null })
    })

    const brandParams = z.object({ brand: Id })
    const viewOf = async (brand: string): Promise<z.infer<typeof BrandView>> => {
      const row = await tables.get(brandsTable, { brand })
      if (!row) throw problem('not-found', { detail: 'There is no such brand.' })
      return { ...(row.settings as unknown as z.infer<typeof BrandBody>), brand, changedAt: row.changedAt }
    }
    const set = { operationId: 'setBrand', tags, params: brandParams, body: BrandBody, response: { 200: BrandView } }
    app.put('/v1/brands/:brand', { schema: set }, async (request, reply) => {
      const { brand } = request.params
      checkTexts(request.body.texts)
      await execute(
        request,
        reply,
        onBrands('setBrand', { type: 'SetBrand', data: { ...request.body, brand } as unknown as Brand }),
      )
      return viewOf(brand)
    })
    const one = { operationId: 'getBrand', tags, params: brandParams, response: { 200: BrandView } }
    app.get('/v1/brands/:brand', { schema: one }, (request) => viewOf(request.params.brand))
    const listBrands = {
      operationId: 'listBrands',
      tags,
      querystring: z.object(pageQuery),
      response: { 200: pageOf(BrandView) },
    }
    app.get('/v1/brands', { schema: listBrands }, async (request) => {
      const { items, nextCursor } = await selectPage(tables, brandsTable, {}, request.query)
      const views = items.map(({ brand, settings, changedAt }) => ({
        ...(settings as unknown as z.infer<typeof BrandBody>),
        brand,
        changedAt,
      }))
      return { items: views, nextCursor }
    })
    const removal = {
      operationId: 'removeBrand',
      tags,
      params: brandParams,
      response: { 204: z.void().describe('removed') },
    }
    app.delete('/v1/brands/:brand', { schema: removal }, async (request, reply) => {
      const { brand } = request.params
      await viewOf(brand)
      await execute(request, reply, onBrands('removeBrand', { type: 'RemoveBrand', data: { brand } }))
      return reply.code(204).send()
    })
    done()
  }
