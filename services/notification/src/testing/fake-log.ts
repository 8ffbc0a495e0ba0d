import type { PublicLog } from '@onhand/messaging'
import { systemClock, systemIds } from '@onhand/runtime'
import type { EventType, Publisher } from '@onhand/schemas'

/** A source service's log, as far as a test says. */
export const fakeLog = (service: Publisher) => {
  const events: Awaited<ReturnType<PublicLog['tail']>>['events'][number][] = []
  const listeners = new Set<() => void>()
  const log: PublicLog = {
    service,
    head: () =>
      Promise.resolve({ epoch: 1, position: events.length, recordedAt: new Date().toISOString(), flush: null }),
    tail: (after, limit) => {
      const page = events.slice(after, after + limit)
      const at = new Date().toISOString()
      return Promise.resolve({ events: page, through: { epoch: 1, position: after + page.length, at } })
    },
    epochs: () => Promise.resolve([{ epoch: 1, startsAfter: 0 }]),
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  const ids = systemIds(systemClock)
  const sequences = new Map<string, number>()
  /** @returns the event's id */
  const say = (type: EventType, subject: string, data: object): string => {
    const position = events.length + 1
    const sequence = (sequences.get(subject) ?? 0) + 1
    sequences.set(subject, sequence)
    const at = new Date().toISOString()
    const id = ids.uuid()
    events.push({
      specversion: '1.0',
      id,
      source: `/onhand/${service}`,
      type,
      subject,
      time: at,
      datacontenttype: 'application/json',
      epoch: 1,
      position: String(position),
      sequence: String(sequence),
      recordedtime: at,
      data,
    })
    for (const listener of listeners) listener()
    return id
  }
  return { log, say }
}
