import { problem, type FastifyPluginCallbackZod } from '@onhand/http'
import { LocationId } from '@onhand/schemas'
import { pageOf, pageQuery } from '@onhand/service'
import { z } from 'zod'
import { nodeSettingsBody, nodeSettingsDocument } from '../app/sourcing/rule-documents.ts'
import type { NodeSettings } from '../domain/rules/node-settings.ts'
import type { RouteContext } from './context.ts'
import { ruleHandlers, Version } from './rule-routes.ts'
import { NodeSettingsBody, written } from './rules.schemas.ts'

const View = NodeSettingsBody.extend({ location: LocationId, ...written }).meta({ id: 'NodeSettings' })
type View = z.infer<typeof View>

/** Calendar, cutoffs, capacity, capabilities and costs of a location; every write is a version. */
export const nodeSettingsRoutes =
  (context: RouteContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const tags = ['sourcing']
    const params = z.object({ location: LocationId })
    const rules = ruleHandlers<z.infer<typeof NodeSettingsBody>, View>(context, {
      kind: 'node-settings',
      toDocument: nodeSettingsDocument,
      toView: (location, version, document, writtenAt) =>
        ({ location, version, writtenAt, ...nodeSettingsBody(document as NodeSettings) }) as View,
    })
    const put = {
      operationId: 'putNodeSettings',
      tags,
      takesIfMatch: true,
      params,
      body: NodeSettingsBody,
      response: { 200: View, 201: View },
    }
    app.put('/v1/node-settings/:location', { schema: put }, async (request, reply) => {
      const { location } = request.params
      if (!(await context.catalogue.locations([location])).has(location))
        throw problem('not-found', { detail: `There is no location ${location}.` })
      return rules.write(request, reply, location, request.body)
    })
    const get = { operationId: 'getNodeSettings', tags, params, response: { 200: View } }
    app.get('/v1/node-settings/:location', { schema: get }, (request, reply) =>
      rules.read(reply, request.params.location),
    )
    const querystring = z.object(pageQuery)
    const list = { operationId: 'listNodeSettings', tags, querystring, response: { 200: pageOf(View) } }
    app.get('/v1/node-settings', { schema: list }, (request) => rules.list(request.query))
    const versions = {
      operationId: 'listNodeSettingsVersions',
      tags,
      params,
      querystring,
      response: { 200: pageOf(View) },
    }
    app.get('/v1/node-settings/:location/versions', { schema: versions }, (request) =>
      rules.versions(request.params.location, request.query),
    )
    const one = z.object({ location: LocationId, version: Version })
    const version = { operationId: 'getNodeSettingsVersion', tags, params: one, response: { 200: View } }
    app.get('/v1/node-settings/:location/versions/:version', { schema: version }, (request, reply) =>
      rules.read(reply, request.params.location, request.params.version),
    )
    done()
  }
