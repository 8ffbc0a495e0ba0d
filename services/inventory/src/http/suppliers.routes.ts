import { problem, type FastifyPluginCallbackZod } from '@onhand/http'
import { ConfidencePercent, Language, SupplierId, text } from '@onhand/schemas'
import { z } from 'zod'
import { SUPPLY_SETTINGS, supplierType, supplySettingsType } from '../app/supply-streams.ts'
import { supplierTable } from '../app/supply-tables.ts'
import { putSupplier, setSupplySettings } from '../app/suppliers.ts'
import { defaultConfidence, type Confidence, type Supplier } from '../domain/supplier.ts'
import type { SupplyType } from '../domain/supply.ts'
import type { RouteContext } from './context.ts'
import { pageOf, pageQuery, selectPage } from './paging.ts'

const ConfidenceBody = z.strictObject({
  PO_PLACED: ConfidencePercent.optional(),
  INTRANSIT: ConfidencePercent.optional(),
  PLAN: ConfidencePercent.optional(),
})
const Body = z.strictObject({
  name: text(200),
  leadTimeDays: z.int().min(0).max(1_000).describe('from the order to the dock'),
  language: Language.optional(),
  terms: z
    .strictObject({ paymentDays: z.int().min(0).max(1_000).optional(), incoterm: text(16).optional() })
    .optional(),
  confidence: ConfidenceBody.optional().describe('where it differs from the default'),
})
const View = Body.extend({ supplierId: z.string() }).meta({ id: 'Supplier' })
const Settings = z
  .object({
    confidence: z.object({ PO_PLACED: z.int(), INTRANSIT: z.int(), PLAN: z.int() }),
    version: z.int().describe('how often they were set; 0: never'),
  })
  .meta({ id: 'SupplySettings' })

type Given = { readonly [Type in SupplyType]?: number | undefined }
const given = (confidence: Given): Confidence =>
  Object.fromEntries(Object.entries(confidence).filter(([, percent]) => percent !== undefined))

const supplierOf = (supplierId: string, body: z.output<typeof Body>): Supplier => {
  const { name, leadTimeDays, language, terms, confidence } = body
  const { paymentDays, incoterm } = terms ?? {}
  return {
    supplierId,
    name,
    leadTimeDays,
    ...(language === undefined ? {} : { language }),
    ...(terms === undefined
      ? {}
      : {
          terms: {
            ...(paymentDays === undefined ? {} : { paymentDays }),
            ...(incoterm === undefined ? {} : { incoterm }),
          },
        }),
    ...(confidence === undefined ? {} : { confidence: given(confidence) }),
  }
}

/** Suppliers, and how likely what is announced comes on its day. */
export const supplierRoutes =
  ({ store, execute }: RouteContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const tags = ['suppliers']
    const params = z.object({ supplierId: SupplierId })
    const response = { 200: View, 201: View }
    app.put(
      '/v1/suppliers/:supplierId',
      { schema: { operationId: 'putSupplier', tags, params, body: Body, response } },
      async (request, reply) => {
        const supplier = supplierOf(request.params.supplierId, request.body)
        const { result } = await execute(request, reply, putSupplier(supplier))
        return reply.code(result.created ? 201 : 200).send(supplier)
      },
    )
    app.get(
      '/v1/suppliers/:supplierId',
      { schema: { operationId: 'getSupplier', tags, params, response: { 200: View } } },
      async ({ params: { supplierId } }) => {
        const { state } = await store.current(supplierType, supplierId)
        if (state === null) throw problem('not-found', { detail: `No supplier ${supplierId}.` })
        return state
      },
    )
    const list = {
      operationId: 'listSuppliers',
      tags,
      querystring: z.object(pageQuery),
      response: { 200: pageOf(View) },
    }
    app.get('/v1/suppliers', { schema: list }, async ({ query }) => {
      const { items, nextCursor } = await selectPage(store.tables, supplierTable, query)
      return { items: items.map(({ supplier }) => supplier), nextCursor }
    })

    const settings = async (): Promise<z.infer<typeof Settings>> => {
      const { state, version } = await store.current(supplySettingsType, SUPPLY_SETTINGS)
      return { confidence: { ...defaultConfidence, ...state.confidence }, version }
    }
    const put = {
      operationId: 'putSupplySettings',
      tags: ['supply'],
      description: 'The default confidence of supply by type. It counts for what is announced or changed from then on.',
      body: z.strictObject({ confidence: ConfidenceBody }),
      response: { 200: Settings },
    }
    app.put('/v1/supply/settings', { schema: put }, async (request, reply) => {
      await execute(request, reply, setSupplySettings({ confidence: given(request.body.confidence) }))
      return settings()
    })
    app.get(
      '/v1/supply/settings',
      { schema: { operationId: 'getSupplySettings', tags: ['supply'], response: { 200: Settings } } },
      settings,
    )
    done()
  }
