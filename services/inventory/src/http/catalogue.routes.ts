import { isRejection } from '@onhand/event-sourcing'
import { fromRejection, problem, type FastifyPluginCallbackZod } from '@onhand/http'
import {
  Code,
  GeoPosition,
  Handling,
  KIT_COMPONENTS,
  KitComponent,
  LocationId,
  LocationType,
  Sku,
  TimeZone,
  text,
} from '@onhand/schemas'
import { z } from 'zod'
import { putItem, putLocation } from '../app/catalogue.ts'
import { closeLocation } from '../app/close-location.ts'
import { itemType, locationType } from '../app/streams.ts'
import { itemCategories, itemTable, locationTable } from '../app/tables.ts'
import type { Item } from '../domain/catalogue.ts'
import type { RouteContext } from './context.ts'
import { pageOf, pageQuery, selectPage } from './paging.ts'

const ItemBody = z.strictObject({
  name: text(200),
  category: text(100).optional(),
  weightGrams: z.int().min(0).max(100_000_000).optional(),
  handling: z
    .array(Handling)
    .max(4)
    .optional()
    .describe('what it needs wherever it goes: orders take it only from locations that can'),
  components: z
    .array(z.strictObject(KitComponent.shape))
    .min(1)
    .max(KIT_COMPONENTS)
    .optional()
    .describe('a kit: its components are held and shipped; it has no stock of its own'),
})
const ItemView = ItemBody.extend({ sku: Sku }).meta({ id: 'Item' })
const LocationBody = z.strictObject({
  name: text(200),
  type: LocationType,
  timeZone: TimeZone.refine((zone) => isTimeZone(zone), 'is not a time zone that is known here'),
  position: z.strictObject(GeoPosition.shape).nullable().default(null),
  capabilities: z.array(Code).max(32).default([]),
  region: text(64).nullable().default(null),
})
const LocationView = z
  .object({
    location: LocationId,
    name: z.string(),
    type: LocationType,
    timeZone: z.string(),
    position: GeoPosition.nullable(),
    capabilities: z.array(z.string()),
    region: z.string().nullable(),
    closed: z.boolean().describe('true once it left the network; lists leave it out then'),
  })
  .meta({ id: 'Location' })

const itemView = ({ components, handling, ...item }: Item): z.infer<typeof ItemView> => ({
  ...item,
  ...(handling === undefined ? {} : { handling: [...handling] }),
  ...(components === undefined ? {} : { components: [...components] }),
})

/** Those that are known to be: to ask costs a formatter, and shops have few. */
const timeZones = new Set<string>()
const isTimeZone = (timeZone: string): boolean => {
  if (timeZones.has(timeZone)) return true
  try {
    new Intl.DateTimeFormat('en', { timeZone })
    timeZones.add(timeZone)
    return true
  } catch {
    return false
  }
}
/** Items: what is counted and sold. */
export const itemRoutes =
  ({ store, execute }: RouteContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const params = z.object({ sku: Sku })
    app.put(
      '/v1/items/:sku',
      {
        schema: {
          operationId: 'putItem',
          tags: ['items'],
          params,
          body: ItemBody,
          response: { 200: ItemView, 201: ItemView },
        },
      },
      async (request, reply) => {
        const { name, category, weightGrams, handling = [], components } = request.body
        const item: Item = {
          sku: request.params.sku,
          name,
          ...(category === undefined ? {} : { category }),
          ...(weightGrams === undefined ? {} : { weightGrams }),
          ...(handling.length === 0 ? {} : { handling: [...new Set(handling)].toSorted() }),
          ...(components === undefined ? {} : { components }),
        }
        const { result } = await execute(request, reply, putItem(item))
        return reply.code(result.created ? 201 : 200).send(itemView(item))
      },
    )
    app.get(
      '/v1/items/:sku',
      { schema: { operationId: 'getItem', tags: ['items'], params, response: { 200: ItemView } } },
      async ({ params: { sku } }) => {
        const { state } = await store.current(itemType, sku)
        if (state === null) throw problem('not-found', { detail: `No SKU ${sku}.` })
        return itemView(state)
      },
    )
    app.get(
      '/v1/items',
      {
        schema: {
          operationId: 'listItems',
          tags: ['items'],
          querystring: z.object({ ...pageQuery, category: text(100).optional() }),
          response: { 200: pageOf(ItemView) },
        },
      },
      async ({ query: { category, ...paging } }) => {
        if (category === undefined) {
          const { items, nextCursor } = await selectPage(store.tables, itemTable, paging)
          return { items: items.map(({ item }) => itemView(item)), nextCursor }
        }
        const { items, nextCursor } = await selectPage(store.tables, itemCategories, paging, { where: { category } })
        const rows = await store.tables.getMany(
          itemTable,
          items.map(({ sku }) => ({ sku })),
        )
        return { items: rows.map(({ item }) => itemView(item)), nextCursor }
      },
    )
    done()
  }

/** Locations: warehouses, stores, suppliers, carrier hubs. */
export const locationRoutes =
  ({ store, execute }: RouteContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const params = z.object({ location: LocationId })
    const response = { 200: LocationView, 201: LocationView }
    app.put(
      '/v1/locations/:location',
      { schema: { operationId: 'putLocation', tags: ['locations'], params, body: LocationBody, response } },
      async (request, reply) => {
        const location = { location: request.params.location, ...request.body }
        const { result } = await execute(request, reply, putLocation(location))
        return reply.code(result.created ? 201 : 200).send({ ...location, closed: false })
      },
    )
    app.get(
      '/v1/locations/:location',
      { schema: { operationId: 'getLocation', tags: ['locations'], params, response: { 200: LocationView } } },
      async ({ params: { location } }) => {
        const { state } = await store.current(locationType, location)
        if (state === null) throw problem('not-found', { detail: `No location ${location}.` })
        return { ...state.location, capabilities: [...state.location.capabilities], closed: state.closed }
      },
    )
    app.delete(
      '/v1/locations/:location',
      {
        schema: {
          operationId: 'closeLocation',
          tags: ['locations'],
          description:
            'Closes a location that is empty: 409 `location-in-use` names what is there. A PUT opens it again.',
          params,
          querystring: z.strictObject({ reason: Code.optional() }),
          response: { 200: LocationView },
        },
      },
      async (request, reply) => {
        const { location } = request.params
        const { state } = await store.current(locationType, location)
        if (state === null) throw problem('not-found', { detail: `No location ${location}.` })
        const command = await closeLocation(store, location, request.query.reason)
        if (isRejection(command)) throw fromRejection(command)
        await execute(request, reply, command)
        return { ...state.location, capabilities: [...state.location.capabilities], closed: true }
      },
    )
    app.get(
      '/v1/locations',
      {
        schema: {
          operationId: 'listLocations',
          tags: ['locations'],
          querystring: z.object(pageQuery),
          response: { 200: pageOf(LocationView) },
        },
      },
      async ({ query }) => {
        const { items, nextCursor } = await selectPage(store.tables, locationTable, query)
        const locations = items.map(({ details }) => ({
          ...details,
          capabilities: [...details.capabilities],
          closed: false,
        }))
        return { items: locations, nextCursor }
      },
    )
    done()
  }
