import { problem, type FastifyPluginCallbackZod } from '@onhand/http'
import { toWire } from '@onhand/money'
import {
  CalendarDate,
  Channel,
  Code,
  Country,
  DeliveryService,
  Fulfilment,
  Handling,
  Instant,
  LineNumber,
  LocationId,
  Money,
  Quantity,
  Sku,
  text,
} from '@onhand/schemas'
import { z } from 'zod'
import { NOT_SERVED, promiseOptions, type PromiseQuestion } from '../app/promises/options.ts'
import { holdQuote, quotedId } from '../app/promises/quotes.ts'
import { optionKinds, type PromiseOption } from '../domain/promises/options.ts'
import { handlingOf } from '../app/item-handling.ts'
import type { RouteContext } from './context.ts'

type Items = Awaited<ReturnType<RouteContext['catalogue']['items']>>

const Body = z.strictObject({
  channel: Channel,
  destination: z
    .strictObject({ country: Country, region: text(64).optional(), postalCode: text(16).optional() })
    .optional()
    .describe('without it nothing is carried to the customer'),
  storeLocation: LocationId.optional().describe('without it the nearest store that has some of it'),
  options: z.array(z.enum(optionKinds)).max(optionKinds.length).default([]).describe('only these; none: all'),
  lines: z
    .array(
      z.strictObject({
        line: LineNumber,
        sku: Sku,
        quantity: Quantity,
        handling: z.array(Handling).max(4).optional(),
      }),
    )
    .min(1)
    .max(100),
  holdMinutes: z
    .int()
    .min(1)
    .max(1_440)
    .optional()
    .describe(
      'keep what is promised so long: the order that names the quoteId of an option gets its days and its price; units are held by a reservation, which the order names too',
    ),
})

const Option = z.object({
  option: z.enum(optionKinds),
  fulfilment: Fulfilment.describe('what an order names to get it'),
  service: DeliveryService,
  storeLocation: LocationId.nullable(),
  offered: z.boolean(),
  whyNot: z
    .object({ code: Code, lines: z.array(LineNumber) })
    .nullable()
    .describe('null where it is offered'),
  p50: CalendarDate.nullable().describe('half of all such orders are there by then'),
  p90: CalendarDate.nullable().describe('nine of ten are: the day that is promised'),
  lines: z.array(z.object({ line: LineNumber, date: CalendarDate.nullable(), waitsForSupply: z.boolean() })),
  cost: Money.describe('of the delivery'),
  cutoffAt: Instant.nullable().describe('an order from before then gets these days; null: no such hour today'),
  locations: z.array(
    z.object({
      location: LocationId,
      lines: z.array(z.object({ line: LineNumber, sku: Sku, quantity: Quantity })),
    }),
  ),
  quoteId: z.string().nullable().describe('to name in the order; null where nothing is held or offered'),
})
const View = z
  .object({ options: z.array(Option), expiresAt: Instant.nullable().describe('of the quotes; null: none is held') })
  .meta({ id: 'Promises' })

const optionView = (option: PromiseOption, quoteId: string | null): z.infer<typeof Option> => {
  const { whyNot, promises, waiting, pieces, costMinor, currency, p50, p90, cutoffAt } = option
  const offered = whyNot === null
  return {
    ...{ option: option.option, fulfilment: option.fulfilment, service: option.service, offered, p50, p90, cutoffAt },
    storeLocation: option.storeLocation,
    whyNot: whyNot === null ? null : { code: whyNot.code, lines: [...whyNot.lines] },
    lines: promises.map(({ line, date }) => ({ line, date, waitsForSupply: waiting.includes(line) })),
    cost: toWire({ minor: costMinor, currency }),
    locations: [...Map.groupBy(pieces, ({ location }) => location)].map(([location, lines]) => ({
      location,
      lines: lines.map(({ line, sku, quantity }) => ({ line, sku, quantity })),
    })),
    quoteId: offered ? quoteId : null,
  }
}

/** What a basket can be promised, before anybody buys it. */
export const promiseRoutes =
  ({ execute, catalogue, planning, availability, ids }: RouteContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const check = async ({ lines, storeLocation }: z.infer<typeof Body>, items: Items): Promise<void> => {
      const detail = 'There is no such SKU in the catalogue.'
      const unknown = lines.flatMap(({ sku }, index) =>
        items.has(sku) ? [] : [{ pointer: `/lines/${index}/sku`, detail }],
      )
      if (unknown.length > 0) throw problem('unknown-sku', { detail, errors: unknown })
      const twice = lines.flatMap(({ line }, index) =>
        lines.findIndex((other) => other.line === line) < index
          ? [{ pointer: `/lines/${index}/line`, detail: 'stands twice' }]
          : [],
      )
      if (twice.length > 0) throw problem('invalid-value', { detail: 'A line number stands twice.', errors: twice })
      if (storeLocation === undefined || (await catalogue.locations([storeLocation])).has(storeLocation)) return
      const errors = [{ pointer: '/storeLocation', detail: 'is not known' }]
      throw problem('unknown-location', { detail: 'There is no such location.', errors })
    }

    const schema = { operationId: 'createPromise', tags: ['promises'], body: Body, response: { 200: View } }
    app.post('/v1/promises', { schema }, async (request, reply) => {
      const { body } = request
      const items = await catalogue.items([...new Set(body.lines.map(({ sku }) => sku))])
      await check(body, items)
      const { channel, destination, storeLocation = null, options: wanted, lines, holdMinutes } = body
      const { country = '', region = null, postalCode = null } = destination ?? {}
      const shipTo = destination === undefined ? null : { country, region, postalCode }
      const question: PromiseQuestion = {
        channel,
        shipTo,
        storeLocation,
        lines: lines.map(({ line, sku, quantity, handling }) => ({
          ...{ line, sku, quantity },
          ...handlingOf(items.get(sku), handling),
        })),
        options: wanted,
      }
      const options = await promiseOptions(question, { planning, availability })
      if (options.length > 0 && options.every(({ whyNot }) => whyNot?.code === NOT_SERVED)) {
        const errors = [{ pointer: '/destination/country', detail: 'no location sends there' }]
        throw problem('destination-not-served', { detail: `No location sends to ${country}.`, errors })
      }
      if (holdMinutes === undefined) {
        return { options: options.map((option) => optionView(option, null)), expiresAt: null }
      }
      const held = {
        ...{ channel, shipTo },
        lines: lines.map(({ line, sku, quantity }) => ({ line, sku, quantity })),
        options: options.map(
          ({ fulfilment, service, storeLocation: store, promises, pieces, costMinor, currency }) => ({
            ...{ fulfilment, service, storeLocation: store, promises, costMinor, currency },
            locations: [...new Set(pieces.map(({ location }) => location))],
          }),
        ),
      }
      const { result } = await execute(request, reply, holdQuote(ids.uuid(), held, holdMinutes))
      return {
        options: options.map((option, index) => optionView(option, quotedId(result.quote, index))),
        expiresAt: result.expiresAt,
      }
    })
    done()
  }
