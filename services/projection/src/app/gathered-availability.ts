import type { TableReader } from '@onhand/tables'
import { answerFrom, readTogether } from './availability.ts'
import type { AvailabilityAnswer, AvailabilityQuery } from './shown-items.ts'

/** SKU × location pairs that wait for one read at most; a question alone may ask for more. */
const MAX_TOGETHER = 2_000
/** As many locations may know a SKU, where a question names none: one read is bounded. */
const MANY_LOCATIONS = 100
/** Reads at once; what comes meanwhile is gathered for the next one. */
const MAX_READS = 2

interface Asker {
  readonly query: AvailabilityQuery
  readonly pairs: number
  readonly settle: (answer: Promise<AvailabilityAnswer & { readonly now: string }>) => void
}

/**
 * Questions that come while others are being read are read together: a shop's thousand callers cost a few reads, and nobody
 * waits for a timer. Each is answered as of `now`, the moment at which its read began.
 */
export const gatheredAvailability = (reader: TableReader, clock: () => string) => {
  const waiting: Asker[] = []
  let reading = 0
  const take = (): Asker[] => {
    let count = 0
    let pairs = 0
    for (const asker of waiting) {
      if (count > 0 && pairs + asker.pairs > MAX_TOGETHER) break
      pairs += asker.pairs
      count += 1
    }
    return waiting.splice(0, count)
  }
  const start = (): void => {
    if (waiting.length === 0 || reading >= MAX_READS) return
    reading += 1
    const askers = take()
    const now = clock()
    const together = readTogether(
      reader,
      askers.map(({ query }) => query),
      now,
    )
    for (const { query, settle } of askers) settle(together.then((read) => ({ ...answerFrom(read, query), now })))
    const next = (): void => {
      reading -= 1
      start()
    }
    together.then(next, next)
  }
  return (query: AvailabilityQuery): Promise<AvailabilityAnswer & { readonly now: string }> =>
    new Promise((resolve) => {
      const pairs = query.skus.length * (query.locations?.length ?? MANY_LOCATIONS)
      waiting.push({ query, pairs, settle: resolve })
      start()
    })
}
