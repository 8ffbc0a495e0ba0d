import Fastify, { LogController, type FastifyBaseLogger, type FastifyReply, type FastifyRequest } from 'fastify'
import type { OpenAPIV3_1 } from 'openapi-types'
import { beginStep, isTracing, type Clock, type Ids, type Logger, type Metrics, type Step } from '@onhand/runtime'
import { answerError, answerSocketError, answerUnknownRoute } from './error-answers.ts'
import { readJson } from './json-bodies.ts'
import { findHostileValue } from './hostile-values.ts'
import { addListeners } from './listen.ts'
import type { Server } from './server-type.ts'
import { problem } from './problems.ts'
import { requestIdOf } from './request-ids.ts'
import { createRouteTable, type RouteTable } from './route-table.ts'

export type { Server } from './server-type.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whose route it is: the label of its metrics. */
    service?: string
    /** The route itself judges what storage cannot keep, part by part, with `findHostileValue`. */
    judgesHostileValues?: boolean
  }
  interface FastifyRequest {
    /** The step of the request's trace; null while nobody collects them. */
    step: Step | null
  }
  interface FastifyInstance {
    /** Service → its OpenAPI 3.1 document, once the server is ready. */
    openApiDocuments: Map<string, () => OpenAPIV3_1.Document>
    clock: Clock
    ids: Ids
    /** Null: nobody counts. */
    metrics: Metrics | null
  }
}

export interface ServerOptions {
  logger: Logger
  clock: Clock
  ids: Ids
  metrics?: Metrics
  /** Believe the proxy's X-Forwarded-For: only behind our own gateway. */
  trustProxy?: boolean
  /** Bytes; 1 MiB when left out. A route may set its own. */
  bodyLimit?: number
}

const MIB = 1_048_576
/** Refuses what storage cannot keep, before any schema looks at it. */
const refuseHostileValues = (request: FastifyRequest, _reply: FastifyReply, done: (error?: Error) => void): void => {
  const inBody = request.routeOptions.config.judgesHostileValues ? undefined : findHostileValue(request.body)
  if (inBody) {
    done(problem('invalid-body', { errors: [{ pointer: inBody.pointer, detail: inBody.detail }] }))
    return
  }
  const inParameter = findHostileValue(request.query) ?? findHostileValue(request.params)
  if (!inParameter) {
    done()
    return
  }
  const parameter = inParameter.path.map(String).join('.').replaceAll('\u0000', '')
  done(problem('invalid-parameter', { errors: [{ parameter, detail: inParameter.detail }] }))
}

/** The route's pattern, so that ids never become labels. */
const observe = (metrics: Metrics, request: FastifyRequest, reply: FastifyReply): void => {
  const { config, url: route = 'unknown' } = request.routeOptions
  const service = config.service ?? 'process'
  metrics.httpDuration.observe(
    { service, method: request.method, route, status: reply.statusCode },
    reply.elapsedTime / 1_000,
  )
}

/** Whatever else is wrong with a request that no path takes: that none does is what helps. */
const isStray = (routes: RouteTable, { is404, routeOptions, url, method }: FastifyRequest): boolean =>
  is404 || routes.isStray(routeOptions.url ?? '', url.split('?', 1)[0] ?? '', method)

/** The route's pattern names the step, so that ids and tokens never stand in a trace. */
const beginRequest = ({ method, headers, routeOptions }: FastifyRequest): Step => {
  const { config, url: route = 'unknown' } = routeOptions
  const parent = typeof headers.traceparent === 'string' ? headers.traceparent : undefined
  return beginStep(`${method} ${route}`, {
    ...{ kind: 'server', parent },
    attributes: { 'http.request.method': method, 'http.route': route, 'onhand.service': config.service ?? 'process' },
  })
}

const addTracing = (server: Server): void => {
  server.decorateRequest('step', null)
  server.addHook('onRequest', (request, _reply, done) => {
    if (isTracing()) request.step = beginRequest(request)
    done()
  })
  // Behind the reading of the body, whose events know of no request.
  server.addHook('preValidation', (request, _reply, done) => {
    if (request.step) request.step.run(done)
    else done()
  })
  server.addHook('onResponse', ({ step }, { statusCode }, done) => {
    step?.end({ 'http.response.status_code': statusCode }, statusCode >= 500 ? 'answered 5xx' : undefined)
    done()
  })
}

const addHooks = (server: Server, { metrics, logger }: ServerOptions): void => {
  server.addHook('onRequest', (request, reply, done) => {
    reply.raw.setHeader('x-request-id', request.id)
    reply.raw.setHeader('x-content-type-options', 'nosniff')
    done()
  })
  server.addHook('preValidation', refuseHostileValues)
  server.addHook('onResponse', (request, reply, done) => {
    if (metrics) observe(metrics, request, reply)
    const { method, routeOptions } = request
    const fields = { method, route: routeOptions.url, status: reply.statusCode, ms: reply.elapsedTime }
    const tell = (): void => logger.debug(fields, 'answered')
    if (request.step) request.step.run(tell)
    else tell()
    done()
  })
}

/**
 * One origin for one or several services: request ids, RFC 9457 problems for every error, body limit 1 MiB, metrics.
 * Services are added by `registerService`, the process's own routes by `registerProcessRoutes`.
 */
export const createServer = (options: ServerOptions): Server => {
  const { ids, clock } = options
  const logger: FastifyBaseLogger = options.logger
  const server: Server = Fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }), // One line of our own, by route pattern.
    bodyLimit: options.bodyLimit ?? MIB,
    trustProxy: options.trustProxy ?? false,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 500 },
    requestIdHeader: false,
    genReqId: (request) => requestIdOf(request, ids),
    clientErrorHandler: answerSocketError(ids),
    frameworkErrors: (error, request, reply) =>
      void answerError(error, request as FastifyRequest, reply as FastifyReply),
  })
  server.removeContentTypeParser('text/plain') // No path takes it; each would have to judge it by itself.
  const routes = createRouteTable()
  server.decorate('openApiDocuments', new Map<string, () => OpenAPIV3_1.Document>())
  addListeners(server)
  server.decorate('clock', clock)
  server.decorate('ids', ids)
  server.decorate('metrics', options.metrics ?? null)
  server.addHook('onRoute', ({ url, method }) => routes.add(url, method))
  readJson(server)
  addHooks(server, options)
  addTracing(server)
  server.setErrorHandler((error, request, reply) =>
    isStray(routes, request) ? answerUnknownRoute(routes, request, reply) : answerError(error, request, reply),
  )
  server.setNotFoundHandler((request, reply) => answerUnknownRoute(routes, request, reply))
  return server
}
