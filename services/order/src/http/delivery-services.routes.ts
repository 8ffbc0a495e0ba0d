import type { FastifyPluginCallbackZod } from '@onhand/http'
import { DeliveryService } from '@onhand/schemas'
import { pageOf, pageQuery } from '@onhand/service'
import { z } from 'zod'
import { deliveryBody, deliveryDocument } from '../app/sourcing/rule-documents.ts'
import { defaultDelivery, type DeliveryTable } from '../domain/sourcing/delivery.ts'
import type { RouteContext } from './context.ts'
import { ruleHandlers, Version } from './rule-routes.ts'
import { DeliveryBody, written } from './rules.schemas.ts'

const View = DeliveryBody.extend({ service: DeliveryService, ...written }).meta({ id: 'DeliveryServiceTable' })
type View = z.infer<typeof View>

/** What a delivery costs and how long it takes by distance: what quotes and sourcing go by. */
export const deliveryServiceRoutes =
  (context: RouteContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const tags = ['sourcing']
    const params = z.object({ service: DeliveryService })
    const rules = ruleHandlers<z.infer<typeof DeliveryBody>, View>(context, {
      kind: 'delivery-service',
      toDocument: deliveryDocument,
      toView: (service, version, document, writtenAt) =>
        ({ service, version, writtenAt, ...deliveryBody(document as DeliveryTable) }) as View,
      builtIn: (service) => {
        const table = defaultDelivery[service as DeliveryService]
        return { service, version: 0, writtenAt: null, ...deliveryBody(table) } as View
      },
    })
    const put = {
      operationId: 'putDeliveryService',
      tags,
      takesIfMatch: true,
      params,
      body: DeliveryBody,
      response: { 200: View, 201: View },
    }
    app.put('/v1/delivery-services/:service', { schema: put }, (request, reply) =>
      rules.write(request, reply, request.params.service, request.body),
    )
    const get = { operationId: 'getDeliveryService', tags, params, response: { 200: View } }
    app.get('/v1/delivery-services/:service', { schema: get }, (request, reply) =>
      rules.read(reply, request.params.service),
    )
    const querystring = z.object(pageQuery)
    const list = { operationId: 'listDeliveryServices', tags, querystring, response: { 200: pageOf(View) } }
    app.get('/v1/delivery-services', { schema: list }, (request) => rules.list(request.query))
    const versions = {
      operationId: 'listDeliveryServiceVersions',
      tags,
      params,
      querystring,
      response: { 200: pageOf(View) },
    }
    app.get('/v1/delivery-services/:service/versions', { schema: versions }, (request) =>
      rules.versions(request.params.service, request.query),
    )
    const one = z.object({ service: DeliveryService, version: Version })
    const version = { operationId: 'getDeliveryServiceVersion', tags, params: one, response: { 200: View } }
    app.get('/v1/delivery-services/:service/versions/:version', { schema: version }, (request, reply) =>
      rules.read(reply, request.params.service, request.params.version),
    )
    done()
  }
