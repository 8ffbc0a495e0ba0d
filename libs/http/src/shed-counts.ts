import type { Metrics } from '@onhand/runtime'
import type { RouteOptions } from 'fastify'
import { problem } from './problems.ts'

const PREFIX = '/v1/'
const { status } = problem('overloaded')

/** `reservations` of `/v1/reservations/r-1?fields=id`; null outside of `/v1`. */
const segmentOf = (url: string): string | null => {
  if (!url.startsWith(PREFIX)) return null
  const rest = url.slice(PREFIX.length)
  const end = rest.search(/[/?]/u)
  return end < 0 ? rest : rest.slice(0, end)
}

/** Counts one refusal of a method below a segment. */
export type CountRefusal = () => void

export interface ShedCounts {
  /** Before it is ready: what is answered where. */
  learn(route: RouteOptions): void
  /** Of a route that was found. */
  refused(service: string): void
  /**
   * Of a path that nobody has looked for yet: null where only the router knows whose it is, or whether its answer waits.
   * It counts as answered too, by its first segment: a rate of refusals is a part of all requests.
   */
  atDoor(method: string, url: string): CountRefusal | null
}

interface Segment {
  readonly service: string
  /** Several services share it, or one of its routes waits. */
  isMixed: boolean
  readonly methods: Map<string, CountRefusal>
}

export const createShedCounts = (metrics: Metrics): ShedCounts => {
  const shed = metrics.counter('onhand_requests_shed_total', 'Requests that were refused under load', ['service'])
  const segments = new Map<string, Segment>()
  const counterOf = (service: string, method: string, name: string): CountRefusal => {
    const refused = shed.labels({ service })
    const answered = metrics.httpDuration.labels({ service, method, route: `${PREFIX}${name}`, status })
    return () => {
      refused.inc()
      answered.observe(0)
    }
  }
  return {
    learn: ({ url, method, config }) => {
      const service = config?.service
      if (service === undefined) return
      shed.inc({ service }, 0) // A series that begins with its first refusal has no rate there.
      const name = segmentOf(url)
      if (name === null) return
      const segment = segments.get(name) ?? { service, isMixed: false, methods: new Map<string, CountRefusal>() }
      segments.set(name, segment)
      if (segment.service !== service || config?.waits === true) segment.isMixed = true
      for (const one of [method].flat()) segment.methods.set(one, counterOf(service, one, name))
    },
    refused: (service) => shed.inc({ service }),
    atDoor: (method, url) => {
      const name = segmentOf(url)
      const segment = name === null ? undefined : segments.get(name)
      return segment === undefined || segment.isMixed ? null : (segment.methods.get(method) ?? null)
    },
  }
}
