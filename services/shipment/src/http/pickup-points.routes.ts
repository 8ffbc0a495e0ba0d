import { problem, type FastifyPluginCallbackZod } from '@onhand/http'
import { CalendarDate, Carrier, Country, Id, Instant, InstantInput, text, TimeZone } from '@onhand/schemas'
import type { Clock } from '@onhand/runtime'
import { put as putRow, type EventStore } from '@onhand/event-store'
import { executeFor } from '@onhand/service'
import { z } from 'zod'
import { createPickupPoints } from '../app/pickup-points.ts'
import { pickupPointsTable } from '../app/tables.ts'

const LocalTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'is not a time as HH:MM')
const isZone = (zone: string): boolean => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }))
  } catch {
    return false
  }
}
const fields = {
  carrier: Carrier,
  name: text(120),
  street: text(200),
  city: text(100),
  postalCode: text(16),
  country: Country,
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  timeZone: TimeZone.refine(isZone, 'is not an IANA time zone'),
  hours: z
    .array(z.strictObject({ weekday: z.int().min(1).max(7), opens: LocalTime, closes: LocalTime }))
    .max(50)
    .describe('weekday 1 is Monday; times are local'),
  closedOn: z.array(CalendarDate).max(400).default([]),
}
const PointView = z.object({ pickupPoint: Id, ...fields })
const Found = PointView.extend({
  kilometres: z.number(),
  openNow: z.boolean(),
  opensAt: Instant.nullable().describe('null while it is open'),
})
const Search = z
  .strictObject({
    latitude: z.coerce.number().min(-90).max(90).optional(),
    longitude: z.coerce.number().min(-180).max(180).optional(),
    country: Country.optional(),
    postalCode: text(16).optional(),
    carrier: Carrier.optional(),
    openAt: InstantInput.optional(),
    limit: z.coerce.number().int().min(1).max(50).default(10),
  })
  .refine(
    ({ latitude, longitude, country, postalCode }) =>
      (latitude !== undefined && longitude !== undefined) || (country !== undefined && postalCode !== undefined),
    'needs latitude and longitude, or country and postalCode',
  )

/** Where customers may collect, the nearest first. */
export const pickupPointRoutes =
  ({ store, clock }: { readonly store: EventStore; readonly clock: Clock }): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const points = createPickupPoints(store.tables, () => clock.epochMs())
    const params = z.object({ id: Id })
    const response = { 200: PointView }
    const put = { operationId: 'putPickupPoint', tags: ['tracking'], params, body: z.strictObject(fields), response }
    const execute = executeFor(store)
    app.put('/v1/pickup-points/:id', { schema: put }, async (request, reply) => {
      const point = { pickupPoint: request.params.id, ...request.body }
      await execute(request, reply, {
        name: 'PutPickupPoint',
        streams: [],
        decide: (view) => {
          view.row(putRow(pickupPointsTable, point))
          return null
        },
      })
      points.forget()
      return point
    })
    const get = { operationId: 'getPickupPoint', tags: ['tracking'], params, response }
    app.get('/v1/pickup-points/:id', { schema: get }, async (request) => {
      const point = await store.tables.get(pickupPointsTable, { pickupPoint: request.params.id })
      if (!point) throw problem('not-found', { detail: 'There is no such pick-up point.' })
      return point as z.infer<typeof PointView>
    })
    const list = {
      operationId: 'listPickupPoints',
      tags: ['tracking'],
      querystring: Search,
      response: { 200: z.object({ items: z.array(Found), nextCursor: z.null() }) },
    }
    app.get('/v1/pickup-points', { schema: list }, async (request) => {
      const { latitude, longitude, country, postalCode, carrier = null, openAt = null, limit } = request.query
      const near =
        latitude !== undefined && longitude !== undefined
          ? { latitude, longitude }
          : await points.aroundPostalCode(country ?? '', postalCode ?? '')
      const found = near === null ? [] : await points.nearest(near, { carrier, openAt, now: clock.now(), limit })
      const items = found.map(({ point, kilometres, openNow, opensAt }) => ({
        ...(point as z.infer<typeof PointView>),
        ...{ kilometres: Number(kilometres.toFixed(3)), openNow, opensAt },
      }))
      return { items, nextCursor: null }
    })
    done()
  }
