import type { Scheduler } from '@onhand/runtime'
import type { TableReader } from '@onhand/tables'
import { answerFrom, readTogether } from './availability.ts'
import type { AvailabilityAnswer, AvailabilityQuery } from './shown-items.ts'

/** SKU × location pairs that wait for one read at most; a question alone may ask for more. */
const MAX_TOGETHER = 2_000
/** As many locations may know a SKU, where a question names none: one read is bounded. */
const MANY_LOCATIONS = 100
/** A shop's page asks for no more. It is not held up by those who ask for a thousand. */
const FEW_PAIRS = 100

export type AnsweredAt = AvailabilityAnswer & { readonly now: string }

interface Asker {
  readonly query: AvailabilityQuery
  readonly pairs: number
  readonly settle: (answer: Promise<AnsweredAt>) => void
}

/** Takes from the front what one read may answer. */
const take = (waiting: Asker[]): Asker[] => {
  let count = 0
  let pairs = 0
  for (const asker of waiting) {
    if (count > 0 && pairs + asker.pairs > MAX_TOGETHER) break
    pairs += asker.pairs
    count += 1
  }
  return waiting.splice(0, count)
}

/** One read at a time; what comes meanwhile is gathered for the next one. */
const lane = (reader: TableReader, clock: () => string, scheduler: Pick<Scheduler, 'soon'>) => {
  const waiting: Asker[] = []
  let isReading = false
  const read = async (): Promise<void> => {
    const askers = take(waiting)
    const now = clock()
    const together = readTogether(
      reader,
      askers.map(({ query }) => query),
      now,
    )
    for (const { query, settle } of askers) settle(together.then((found) => ({ ...answerFrom(found, query), now })))
    await together.catch(() => undefined) // Its askers are told.
    isReading = false
    if (waiting.length > 0) start()
  }
  const start = (): void => {
    isReading = true
    scheduler.soon(read)
  }
  return (asker: Asker): void => {
    waiting.push(asker)
    if (!isReading) start()
  }
}

/**
 * Questions that come at one moment, or while others are being read, are read together: a shop's thousand callers cost a few reads, and
 * nobody waits for a timer. Each is answered as of `now`, the moment at which its read began.
 */
export const gatheredAvailability = (
  reader: TableReader,
  clock: () => string,
  scheduler: Pick<Scheduler, 'soon'>,
): ((query: AvailabilityQuery) => Promise<AnsweredAt>) => {
  const [few, many] = [lane(reader, clock, scheduler), lane(reader, clock, scheduler)]
  return (query) =>
    new Promise((resolve) => {
      const pairs = query.skus.length * (query.locations?.length ?? MANY_LOCATIONS)
      const ask = pairs <= FEW_PAIRS ? few : many
      ask({ query, pairs, settle: resolve })
    })
}
