import { problem, type FastifyPluginCallbackZod } from '@onhand/http'
import { LocationGroupId, LocationId, text } from '@onhand/schemas'
import { z } from 'zod'
import { groupMembers, locationGroupTable, locationGroupType } from '../app/location-group-stream.ts'
import { putLocationGroup } from '../app/location-groups.ts'
import type { LocationGroup } from '../domain/location-group.ts'
import type { RouteContext } from './context.ts'
import { pageOf, pageQuery, selectPage } from './paging.ts'

const Body = z.strictObject({
  name: text(200),
  locations: z
    .array(LocationId)
    .max(500)
    .describe('registered and open; a group hold looks at all of them in one command, so at most 500'),
})
const View = z
  .object({ group: z.string(), name: z.string(), locations: z.array(z.string()) })
  .meta({ id: 'LocationGroup' })

const viewOf = ({ group, name, locations }: LocationGroup) => ({ group, name, locations: [...locations] })

/** Location groups: locations that a policy or a hold names as one. */
export const locationGroupRoutes =
  ({ store, execute }: RouteContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const tags = ['locations']
    const params = z.object({ group: LocationGroupId })
    app.put(
      '/v1/location-groups/:group',
      { schema: { operationId: 'putLocationGroup', tags, params, body: Body, response: { 200: View, 201: View } } },
      async (request, reply) => {
        const { result } = await execute(request, reply, putLocationGroup({ ...request.params, ...request.body }))
        return reply.code(result.created ? 201 : 200).send(viewOf(result.group))
      },
    )
    app.get(
      '/v1/location-groups/:group',
      { schema: { operationId: 'getLocationGroup', tags, params, response: { 200: View } } },
      async ({ params: { group } }) => {
        const { state } = await store.current(locationGroupType, group)
        if (state === null) throw problem('not-found', { detail: `No location group ${group}.` })
        return viewOf(state)
      },
    )
    const querystring = z.object({
      ...pageQuery,
      location: LocationId.optional().describe('only groups that it is in'),
    })
    app.get(
      '/v1/location-groups',
      { schema: { operationId: 'listLocationGroups', tags, querystring, response: { 200: pageOf(View) } } },
      async ({ query: { location, ...paging } }) => {
        if (location === undefined) {
          const { items, nextCursor } = await selectPage(store.tables, locationGroupTable, paging)
          return { items: items.map(viewOf), nextCursor }
        }
        const { items, nextCursor } = await selectPage(store.tables, groupMembers, paging, { where: { location } })
        const groups = await store.tables.getMany(
          locationGroupTable,
          items.map(({ group }) => ({ group })),
        )
        return { items: groups.map(viewOf), nextCursor }
      },
    )
    done()
  }
