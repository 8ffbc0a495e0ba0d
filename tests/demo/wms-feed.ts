import type { Api } from './api.ts'
import type { BikeSales } from './bike-sales.ts'
import { demand, warehouses } from './network.ts'

interface FeedAnswer {
  readonly applied: number
  readonly duplicates: number
  readonly rejected: number
}

const BATCH = 200

/**
 * What the warehouses' WMS push: each SKU's whole demand, spread over the warehouses. `share` of it is there from the
 * start, the rest comes late, so that some orders wait as backorders and are filled.
 */
export const receipts = (sales: BikeSales, run: string, share: number) => {
  const first: object[] = []
  const late: object[] = []
  let number = 0
  for (const [sku, units] of demand(sales)) {
    const early = Math.floor(units * share)
    warehouses.forEach(({ id }, index) => {
      const part = (amount: number): number =>
        Math.floor(amount / warehouses.length) + (index < amount % warehouses.length ? 1 : 0)
      for (const [quantity, target] of [[part(early), first] as const, [part(units - early), late] as const]) {
        if (quantity === 0) continue
        number += 1
        const occurredAt = new Date().toISOString()
        target.push({
          source: `wms-${run}`,
          eventId: `${run}-${number}`,
          type: 'receipt',
          sku,
          location: id,
          quantity,
          occurredAt,
        })
      }
    })
  }
  return { first, late }
}

/** Pushes stock events in batches, as a WMS does. Throws when a line is rejected. */
export const pushStockEvents = async (
  api: Api,
  events: readonly object[],
  onProgress: (lines: number) => void,
): Promise<void> => {
  for (let from = 0; from < events.length; from += BATCH) {
    const batch = events.slice(from, from + BATCH)
    const answer = await api.call<FeedAnswer>('POST', '/v1/stock-events', batch)
    if (answer.rejected > 0) throw new Error(`The feed rejected ${answer.rejected} lines: ${JSON.stringify(answer)}`)
    onProgress(batch.length)
  }
}
