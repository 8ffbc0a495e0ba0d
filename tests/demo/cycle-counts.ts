import type { Api } from './api.ts'
import type { BikeSales } from './bike-sales.ts'
import { warehouses } from './network.ts'
import { pushStockEvents } from './wms-feed.ts'

const DAY_MS = 86_400_000
const DAYS = 28
const SKUS = 4
const UNITS = 10
/** How many days ago a shift counted in a hurry. */
const BAD_DAY = 9

/** Shelves that were found wrong on a day: one or two of twenty, on the bad day every second. */
const isWrong = (daysAgo: number, shelf: number): boolean =>
  daysAgo === BAD_DAY
    ? shelf % 2 === 0
    : shelf === (daysAgo * 7) % 20 || (daysAgo % 3 === 0 && shelf === (daysAgo * 5) % 20)

/**
 * Four weeks of cycle counts in the warehouses, as they happened: twenty shelves a day, most as the books say. It is what the trend of
 * inventory accuracy and its limits are drawn from.
 */
export const countShelves = async (api: Api, { models }: BikeSales, run: string): Promise<void> => {
  const shelves = models
    .slice(-SKUS)
    .flatMap(({ sku }) => warehouses.map(({ id }) => ({ sku, location: id, source: `count-${run}` })))
  const books = shelves.map(() => UNITS)
  const at = (daysAgo: number, hour: number): string =>
    new Date(Math.floor(Date.now() / DAY_MS - daysAgo) * DAY_MS + hour * 3_600_000).toISOString()
  const received = shelves.map((shelf, index) => ({
    ...{ ...shelf, eventId: `${run}-in-${index}`, type: 'receipt', quantity: UNITS },
    occurredAt: at(DAYS + 1, 6),
  }))
  const counted = Array.from({ length: DAYS }, (_, day) => DAYS - day).flatMap((daysAgo) =>
    shelves.map((shelf, index) => {
      const known = books[index] ?? UNITS
      // One that went missing is found again the next time.
      const found = isWrong(daysAgo, index) ? (known < UNITS ? UNITS : UNITS - 1) : known
      books[index] = found
      const eventId = `${run}-count-${daysAgo}-${index}`
      return { ...shelf, eventId, type: 'count', quantity: found, occurredAt: at(daysAgo, 7) }
    }),
  )
  await pushStockEvents(api, [...received, ...counted], () => undefined)
}
