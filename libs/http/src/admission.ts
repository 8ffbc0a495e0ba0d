import type { Clock, Metrics } from '@onhand/runtime'
import type { FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import { problem } from './problems.ts'
import type { Server } from './server.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Its answers stay open and take no turn of the processor meanwhile. */
    waits?: boolean
  }
}

export interface AdmissionOptions {
  /** How long what is inside may take at the present pace before more is refused. Milliseconds. */
  readonly targetMs?: number
  /** Admitted at once however slow things are. */
  readonly least?: number
  /** Requests that wait or stream at once: they take no turn of the processor, but each holds a connection. */
  readonly mostLong?: number
}

/** One in; called once when its answer has left. */
export type Release = () => void

export interface Admission {
  /** Null: refused, there is too much inside already. @param owner who shares what there is with the others */
  admit(owner: string): Release | null
  /** As `admit`, for what waits or streams. */
  admitLong(owner: string): Release | null
  readonly inside: number
  readonly limit: number
  /** Half of the room is taken: callers wait, and work that nobody waits for may give way. */
  readonly isPressed: boolean
}

const TARGET_MS = 250
const LEAST = 128
const MOST_LONG = 4_000
/** Answers a millisecond that are believed of a process until it was seen under load. */
const FIRST_PACE = 2
const WINDOW_MS = 100
/** What a new window weighs against those before it. */
const WEIGHT = 0.3

/**
 * Little's law as a bound: what is inside divided by how fast answers leave is how long the next one waits, so no more
 * is let in than leaves within `targetMs`. The pace is measured while there is enough to do; an idle process tells
 * nothing of what it could do. From half of the bound on each owner has an equal share of it, so that one who sends
 * too much is refused before the others are.
 */
export const createAdmission = (clock: Clock, options: AdmissionOptions = {}): Admission => {
  const { targetMs = TARGET_MS, least = LEAST, mostLong = MOST_LONG } = options
  const owners = new Map<string, number>()
  let inside = 0
  let long = 0
  const longOwners = new Map<string, number>()
  let pace = FIRST_PACE
  let window = { since: clock.epochMs(), answered: 0, isBusy: false }
  const limitNow = (): number => Math.max(least, Math.floor(pace * targetMs))
  const isHalfFull = (limit: number): boolean => inside * 2 >= limit

  const measure = (): void => {
    const now = clock.epochMs()
    const ms = now - window.since
    if (ms < WINDOW_MS) return
    if (window.isBusy) pace += WEIGHT * (window.answered / ms - pace)
    window = { since: now, answered: 0, isBusy: false }
  }
  const leave = (counts: Map<string, number>, owner: string): void => {
    const left = (counts.get(owner) ?? 1) - 1
    if (left === 0) counts.delete(owner)
    else counts.set(owner, left)
  }
  return {
    get inside() {
      return inside
    },
    get limit() {
      return limitNow()
    },
    get isPressed() {
      return isHalfFull(limitNow())
    },
    admit: (owner) => {
      measure()
      const limit = limitNow()
      const own = owners.get(owner) ?? 0
      if (isHalfFull(limit)) {
        window.isBusy = true
        if (own >= limit / (owners.size + (own === 0 ? 1 : 0))) return null
      }
      owners.set(owner, own + 1)
      inside += 1
      return () => {
        inside -= 1
        window.answered += 1
        leave(owners, owner)
        measure()
      }
    },
    admitLong: (owner) => {
      const own = longOwners.get(owner) ?? 0
      const isShared = long * 2 >= mostLong
      if (isShared && own >= mostLong / (longOwners.size + (own === 0 ? 1 : 0))) return null
      longOwners.set(owner, own + 1)
      long += 1
      return () => {
        long -= 1
        leave(longOwners, owner)
      }
    },
  }
}

const STREAMED = /^(?:application\/x-ndjson|text\/csv)/iu

/** What waits for a position, or streams a file in or out, is bounded by itself. */
const isLong = ({ url, headers, routeOptions }: FastifyRequest): boolean =>
  routeOptions.config.waits === true ||
  url.includes('minPosition=') ||
  url.includes('format=') ||
  headers.prefer !== undefined ||
  STREAMED.test(headers['content-type'] ?? '')

/** Who shares: the credential as it came, so that a refusal costs no look at it; else the address. */
const ownerOf = ({ headers, ip }: FastifyRequest): string => headers.authorization ?? headers.cookie ?? ip

const RETRY_AFTER_S = 1

/**
 * Refuses, before a request is read or anybody looks at its credentials, what would wait too long: 503 `overloaded` with
 * `Retry-After`. For the services' own paths; probes, metrics, pages of the process and other services always pass.
 */
export const addAdmission = (server: Server, metrics: Metrics, admission: Admission): void => {
  const shed = metrics.counter('onhand_requests_shed_total', 'Requests that were refused under load', ['service'])
  const gauge = metrics.gauge('onhand_requests_inside', 'Requests that are being answered', [])
  const limit = metrics.gauge('onhand_requests_limit', 'Requests that may be inside at the present pace', [])
  let shown = 0
  const show = (): void => {
    gauge.set(admission.inside)
    if (admission.limit !== shown) limit.set((shown = admission.limit))
  }
  const body = problem('overloaded').body()
  const { status } = body
  const start = JSON.stringify(body).slice(0, -1)

  const refuse = (request: FastifyRequest, reply: FastifyReply): void => {
    shed.inc({ service: request.routeOptions.config.service ?? '' })
    void reply
      .code(status)
      .headers({ 'retry-after': String(RETRY_AFTER_S), 'content-type': 'application/problem+json' })
      .serializer(String)
      .send(`${start},"requestId":"${request.id}"}`)
  }
  server.addHook('onRequest', (request, reply, done) => {
    const { config, url = '' } = request.routeOptions
    if (config.service === undefined || !url.startsWith('/v1/')) {
      done()
      return
    }
    const owner = ownerOf(request)
    const release = isLong(request) ? admission.admitLong(owner) : admission.admit(owner)
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
  // A series that begins with its first refusal has no rate there.
  const routes: RouteOptions[] = []
  server.addHook('onRoute', (route) => void routes.push(route))
  server.addHook('onReady', (done) => {
    for (const { config } of routes) if (config?.service !== undefined) shed.inc({ service: config.service }, 0)
    done()
  })
  show()
}
