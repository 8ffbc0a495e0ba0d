import { topicOf } from '@onhand/messaging'
import { publicEvents, type Publisher } from '@onhand/schemas'
import { readLogs } from './checks/history.ts'
import type { World } from './world/world.ts'

/** What happened in some worlds, each with how often. */
export interface Coverage {
  /** Public events, by wire type. */
  readonly events: Readonly<Record<string, number>>
  /** Deadlines that fell due, e.g. `order offer-end`; those that never did are there with 0. */
  readonly deadlines: Readonly<Record<string, number>>
  /** What followed what in one stream, e.g. `order: OrderPlaced → MoneyDue`. */
  readonly transitions: Readonly<Record<string, number>>
}

const counted = (keys: Iterable<string>): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const key of keys) counts[key] = (counts[key] ?? 0) + 1
  return counts
}

export const noCoverage: Coverage = {
  events: Object.fromEntries(publicEvents.map(({ type }) => [type, 0])),
  deadlines: {},
  transitions: {},
}

const PUBLISHERS: readonly Publisher[] = ['inventory', 'order', 'shipment', 'notification']

const publicTypes = function* ({ broker }: World): Generator<string> {
  const seen = new Set<string>()
  for (const service of PUBLISHERS)
    for (let partition = 0; partition < broker.partitions; partition += 1)
      for (const record of broker.records(topicOf(service), partition))
        if ('event' in record && !seen.has(record.event.id)) {
          seen.add(record.event.id)
          yield record.event.type
        }
}

const transitionsOf = function* (world: World): Generator<string> {
  for (const rows of Object.values(readLogs(world))) {
    const last = new Map<string, string>()
    for (const { stream, kind, type } of rows) {
      yield `${kind}: ${last.get(stream) ?? 'nothing'} → ${type}`
      last.set(stream, type)
    }
  }
}

export const coverageOf = (world: World): Coverage => ({
  events: counted(publicTypes(world)),
  deadlines: Object.fromEntries(world.deadlines),
  transitions: counted(transitionsOf(world)),
})

const sum = (a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>): Record<string, number> => {
  const both = { ...a }
  for (const [key, count] of Object.entries(b)) both[key] = (both[key] ?? 0) + count
  return both
}

export const addCoverage = (a: Coverage, b: Coverage): Coverage => ({
  events: sum(a.events, b.events),
  deadlines: sum(a.deadlines, b.deadlines),
  transitions: sum(a.transitions, b.transitions),
})

/** What there is and never happened. */
export const missing = ({ events, deadlines }: Coverage): readonly string[] =>
  [...Object.entries(events), ...Object.entries(deadlines)].flatMap(([name, count]) => (count === 0 ? [name] : []))

const rarestFirst = (counts: Readonly<Record<string, number>>): readonly string[] =>
  Object.entries(counts)
    .sort(([, a], [, b]) => a - b)
    .map(([name, count]) => `${String(count).padStart(8)}  ${name}`)

/** For people: each event type and deadline with its count, the rarest first, and how many transitions were seen. */
export const coverageLines = ({ events, deadlines, transitions }: Coverage): readonly string[] => {
  const seen = (counts: Readonly<Record<string, number>>): string => {
    const all = Object.values(counts)
    return `${all.filter((count) => count > 0).length} of ${all.length}`
  }
  return [
    `event types: ${seen(events)}`,
    ...rarestFirst(events),
    `deadlines: ${seen(deadlines)}`,
    ...rarestFirst(deadlines),
    `transitions between two events of a stream: ${Object.keys(transitions).length}`,
  ]
}
