import { readFileSync } from 'node:fs'
import type { PublicLog } from '@onhand/messaging'
import type { PublicEvent } from '@onhand/schemas'

const FIXTURE = new URL('../../../schemas/fixtures/inventory/stock-reserved.v1.json', import.meta.url)
const STREAMS = 1_000

/** A log in memory that costs nothing to read: what is measured is the way through Kafka alone. */
export const createGrowingLog = () => {
  const model = JSON.parse(readFileSync(FIXTURE, 'utf8')) as PublicEvent
  const events: PublicEvent[] = []
  const counts = new Map<string, number>()
  const listeners = new Set<() => void>()
  let at = new Date().toISOString()
  const log: PublicLog = {
    service: 'inventory',
    head: () => Promise.resolve({ epoch: 1, position: events.length, recordedAt: at, flush: null }),
    epochs: () => Promise.resolve([{ epoch: 1, startsAfter: 0 }]),
    tail: (after, limit) => {
      const page = events.slice(after, after + limit)
      return Promise.resolve({ events: page, through: { epoch: 1, position: after + page.length, at } })
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  return {
    log,
    length: (): number => events.length,
    /** Appends reservations of 1,000 places in turn, recorded now. */
    grow: (count: number): void => {
      at = new Date().toISOString()
      for (let index = 0; index < count; index += 1) {
        const subject = `stock-SKU-${events.length % STREAMS}@WH-DEN`
        const sequence = (counts.get(subject) ?? 0) + 1
        counts.set(subject, sequence)
        const position = String(events.length + 1)
        events.push({ ...model, subject, position, sequence: String(sequence), recordedtime: at })
      }
      for (const listener of listeners) listener()
    },
  }
}
export type GrowingLog = ReturnType<typeof createGrowingLog>
