import type { PublicLog } from '@onhand/messaging'
import {
  parsePublicEvent,
  publicEvents,
  type DefinitionOf,
  type EventName,
  type EventType,
  type KnownEvent,
  type Publisher,
} from '@onhand/schemas'
import type { z } from 'zod'

type TypeNamed<Name extends EventName> = Extract<EventType, `onhand.${string}.${Name}.v1`>
export type DataNamed<Name extends EventName> = z.input<DefinitionOf<TypeNamed<Name>>['data']>

/** Logs of four services as tests write them: valid events with gapless positions and counts. */
export interface Network {
  readonly logs: readonly PublicLog[]
  readonly events: readonly KnownEvent[]
  readonly publish: <Name extends EventName>(
    name: Name,
    subject: string,
    data: DataNamed<Name>,
    time?: string,
  ) => KnownEvent
}

const services: readonly Publisher[] = ['inventory', 'order', 'shipment', 'notification']
const START = '2026-01-05T09:00:00.000Z'

const uuidOf = (count: number): string => `00000000-0000-7000-8000-${count.toString(16).padStart(12, '0')}`

const toLog = (service: Publisher, events: readonly KnownEvent[], listeners: Set<() => void>): PublicLog => {
  const own = () => events.filter(({ source }) => source === `/onhand/${service}`)
  const placeOf = (event: KnownEvent | undefined) => ({
    epoch: 1,
    position: Number(event?.position ?? 0),
    at: event?.recordedtime ?? START,
  })
  return {
    service,
    head: () => {
      const last = own().at(-1)
      const { position, at } = placeOf(last)
      return Promise.resolve({ epoch: 1, position, recordedAt: last ? at : null, flush: last ? last.id : null })
    },
    tail: (after, limit) => {
      const page = own().slice(after, after + limit)
      const through = page.length > 0 ? placeOf(page.at(-1)) : placeOf(own().at(after - 1))
      return Promise.resolve({ events: page, through })
    },
    epochs: () => Promise.resolve([{ epoch: 1, startsAfter: 0 }]),
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** Listeners are woken by each event. */
export const createNetwork = (): Network => {
  const events: KnownEvent[] = []
  const listeners = new Set<() => void>()
  const sequences = new Map<string, number>()
  const positions = new Map<string, number>()
  const next = (counts: Map<string, number>, key: string): number => {
    const count = (counts.get(key) ?? 0) + 1
    counts.set(key, count)
    return count
  }
  const publish: Network['publish'] = (name, subject, data, time = START) => {
    const definition = publicEvents.find((candidate) => candidate.name === name)
    if (!definition) throw new Error(`No event ${name}`)
    const { service, type } = definition
    const parsed = parsePublicEvent({
      specversion: '1.0',
      id: uuidOf(events.length + 1),
      source: `/onhand/${service}`,
      type,
      subject,
      time,
      datacontenttype: 'application/json',
      epoch: 1,
      position: String(next(positions, service)),
      sequence: String(next(sequences, subject)),
      recordedtime: time,
      correlationid: 'request-1',
      causationid: 'cause-1',
      data,
    })
    if (parsed.kind !== 'event') throw new Error(`${name} is not known`)
    events.push(parsed.event)
    for (const listener of listeners) listener()
    return parsed.event
  }
  return { events, publish, logs: services.map((service) => toLog(service, events, listeners)) }
}
