import { readFileSync } from 'node:fs'
import type { PublicEvent } from '@onhand/schemas'
import { memoryLog } from '@onhand/test-kit/memory-log'

const FIXTURE = new URL('../../../schemas/fixtures/inventory/stock-reserved.v1.json', import.meta.url)
const STREAMS = 1_000

/** A log in memory that costs nothing to read: what is measured is the way through Kafka alone. */
export const createGrowingLog = () => {
  const model = JSON.parse(readFileSync(FIXTURE, 'utf8')) as PublicEvent
  const counts = new Map<string, number>()
  let at = new Date().toISOString()
  const { log, length, append } = memoryLog('inventory', () => at)
  return {
    log,
    length,
    /** Appends reservations of 1,000 places in turn, recorded now. */
    grow: (count: number): void => {
      at = new Date().toISOString()
      const first = length()
      append(
        Array.from({ length: count }, (_, index): PublicEvent => {
          const subject = `stock-SKU-${(first + index) % STREAMS}@WH-DEN`
          const sequence = (counts.get(subject) ?? 0) + 1
          counts.set(subject, sequence)
          const position = String(first + index + 1)
          return { ...model, subject, position, sequence: String(sequence), recordedtime: at }
        }),
      )
    },
  }
}
