import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import type { Metrics } from '@onhand/runtime'
import type { FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import type { Admission } from './admission.ts'
import { problem } from './problems.ts'
import { requestIdOf } from './request-ids.ts'
import type { Server } from './server-type.ts'
import { createShedCounts, type ShedCounts } from './shed-counts.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Its answers stay open and take no turn of the processor meanwhile. */
    waits?: boolean
  }
}

const RETRY_AFTER = '1'
const MEDIA_TYPE = 'application/problem+json'
const BODY = problem('overloaded').body()
const BODY_START = JSON.stringify(BODY).slice(0, -1)
const bodyFor = (requestId: string): string => `${BODY_START},"requestId":"${requestId}"}`

const STREAMED = /^(?:application\/x-ndjson|text\/csv)/iu

/** What waits for a position, or streams a file in or out, is bounded by itself. */
const isLong = (url: string, headers: IncomingHttpHeaders): boolean =>
  url.includes('minPosition=') ||
  url.includes('format=') ||
  headers.prefer !== undefined ||
  STREAMED.test(headers['content-type'] ?? '')

/** Who shares: the credential as it came, so that a refusal costs no look at it. */
const credentialOf = ({ authorization, cookie }: IncomingHttpHeaders): string | undefined => authorization ?? cookie

/**
 * What is sure to be refused is refused before it is routed: a server that is asked for several
 * times what it can do has to spend its time on what it does. Whoever shows no credential goes on to the hook, which knows
 * their address; so does every path whose first segment does not say who answers it.
 */
const refuseAtDoor = (server: Server, admission: Admission, counts: ShedCounts): void => {
  const isRefused = (request: IncomingMessage): boolean => {
    const { method = '', url = '', headers } = request
    const owner = credentialOf(headers)
    if (owner === undefined || !admission.isFullFor(owner)) return false
    const count = counts.atDoor(method, url)
    if (count === null || isLong(url, headers)) return false
    count()
    return true
  }
  const refuse = (request: IncomingMessage, response: ServerResponse): void => {
    const requestId = requestIdOf(request, server.ids)
    const body = bodyFor(requestId)
    response.writeHead(BODY.status, [
      ...['x-request-id', requestId, 'x-content-type-options', 'nosniff', 'retry-after', RETRY_AFTER],
      ...['content-type', MEDIA_TYPE, 'content-length', String(body.length)],
    ])
    response.end(body)
  }
  const { server: http } = server
  const inner = http.listeners('request') as ((request: IncomingMessage, response: ServerResponse) => void)[]
  http.removeAllListeners('request')
  http.on('request', (request, response) => {
    if (isRefused(request)) refuse(request, response)
    else for (const answer of inner) answer(request, response)
  })
}

/**
 * Refuses, before a request is read or anybody looks at its credentials, what would wait too long: 503 `overloaded` with
 * `Retry-After`. For the services' own paths; probes, metrics, pages of the process and other services always pass.
 */
export const addAdmission = (server: Server, metrics: Metrics, admission: Admission): void => {
  const counts = createShedCounts(metrics)
  const gauge = metrics.gauge('onhand_requests_inside', 'Requests that are being answered', [])
  const limit = metrics.gauge('onhand_requests_limit', 'Requests that may be inside at the present pace', [])
  let shown = 0
  const show = (): void => {
    gauge.set(admission.inside)
    if (admission.limit !== shown) limit.set((shown = admission.limit))
  }
  const refuse = (request: FastifyRequest, reply: FastifyReply): void => {
    counts.refused(request.routeOptions.config.service ?? '')
    void reply
      .code(BODY.status)
      .headers({ 'retry-after': RETRY_AFTER, 'content-type': MEDIA_TYPE })
      .serializer(String)
      .send(bodyFor(request.id))
  }
  refuseAtDoor(server, admission, counts)
  server.addHook('onRequest', (request, reply, done) => {
    const { config, url = '' } = request.routeOptions
    if (config.service === undefined || !url.startsWith('/v1/')) {
      done()
      return
    }
    const { headers, ip } = request
    const owner = credentialOf(headers) ?? ip
    const waits = config.waits === true || isLong(request.url, headers)
    const release = waits ? admission.admitLong(owner) : admission.admit(owner)
    if (release === null) {
      refuse(request, reply)
      return
    }
    reply.raw.once('close', () => {
      release()
      show()
    })
    done()
  })
  // The services add their names to their routes after this.
  const routes: RouteOptions[] = []
  server.addHook('onRoute', (route) => void routes.push(route))
  server.addHook('onReady', (done) => {
    for (const route of routes) counts.learn(route)
    done()
  })
  show()
}
