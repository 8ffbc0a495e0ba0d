import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'

/** Services that have an OpenAPI document with operations in it. */
const fuzzedServices = ['inventory', 'order', 'shipment', 'notification', 'projection', 'access'] as const
export type FuzzedService = (typeof fuzzedServices)[number]

export interface FuzzOptions {
  /** For all services together. */
  readonly minutes: number
  readonly services: readonly FuzzedService[]
  readonly seed: number
}

export const USAGE = `pnpm fuzz [--minutes N] [--service ${fuzzedServices.join('|')}]… [--seed N]

Starts everything on an embedded PostgreSQL with an admin key and lets schemathesis try what the OpenAPI documents allow
and what they forbid, links from answer to request included. A finding is an answer of 5xx, or one whose status, content
type, header or body is not documented. Ends with 1 where there is one; details: .onhand/fuzz/<time>/<service>.txt
  --minutes   for all services together (10)
  --service   only these
  --seed      repeats a run; else a new one, which is printed`

const DEFAULT_MINUTES = 10
const MOST_MINUTES = 24 * 60

const numberOf = (text: string | undefined, option: string, otherwise: number, most: number): number => {
  if (text === undefined) return otherwise
  const value = Number(text)
  if (!(value > 0 && value <= most)) throw new Error(`--${option} ${text} is not above 0 and at most ${most}`)
  return value
}

const serviceOf = (name: string): FuzzedService => {
  const service = fuzzedServices.find((known) => known === name)
  if (!service) throw new Error(`--service ${name} is not one of ${fuzzedServices.join(', ')}`)
  return service
}

/** Null where the usage was asked for. Throws on what it does not know. */
export const readFuzzOptions = (args: readonly string[]): FuzzOptions | null => {
  const { values } = parseArgs({
    args: args.filter((arg) => arg !== '--'), // Package managers hand it on.
    options: {
      minutes: { type: 'string' },
      service: { type: 'string', multiple: true, default: [] },
      seed: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return null
  const named = values.service.map(serviceOf)
  return {
    minutes: numberOf(values.minutes, 'minutes', DEFAULT_MINUTES, MOST_MINUTES),
    services: named.length > 0 ? named : fuzzedServices,
    seed: Math.floor(numberOf(values.seed, 'seed', randomInt(1, 2 ** 31), 2 ** 32)),
  }
}
