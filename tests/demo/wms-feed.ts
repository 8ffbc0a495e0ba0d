import type { Api } from './api.ts'
import type { BikeSales } from './bike-sales.ts'
import { demand, HUB, storeOf, warehouses } from './network.ts'
import { isBopis } from './orders.ts'

interface FeedAnswer {
  readonly applied: number
  readonly duplicates: number
  readonly rejected: number
}

const BATCH = 200
/** The hub gets a little more than was asked for: some units lie where no waiting line looks. */
const SPARE = 5

interface Receipt {
  readonly sku: string
  readonly location: string
  readonly quantity: number
}

/** `units` over the warehouses, as evenly as whole bicycles go. */
const spread = (sku: string, units: number): Receipt[] =>
  warehouses
    .map(({ id }, index) => {
      const extra = index < units % warehouses.length ? 1 : 0
      return { sku, location: id, quantity: Math.floor(units / warehouses.length) + extra }
    })
    .filter(({ quantity }) => quantity > 0)

/** What customers collect lies in their store from the start. */
const storeReceipts = ({ orders }: BikeSales): Receipt[] =>
  orders
    .filter(isBopis)
    .flatMap(({ city, lines }) => lines.map(({ sku, quantity }) => ({ sku, location: storeOf(city), quantity })))

/**
 * What the WMS of warehouses and stores push. Of what is shipped, `share` is there from the start; the rest lands late in
 * the hub, so that some orders wait there as backorders and are filled.
 */
export const receipts = (sales: BikeSales, run: string, share: number) => {
  const shipped = [...demand(sales.orders.filter((order) => !isBopis(order)))]
  const early = (units: number): number => Math.floor(units * share)
  const first = [...storeReceipts(sales), ...shipped.flatMap(([sku, units]) => spread(sku, early(units)))]
  const late = shipped.flatMap(([sku, units]) => {
    const quantity = units - early(units) + SPARE
    return [{ sku, location: HUB, quantity }]
  })
  const asEvent = (from: number) => (receipt: Receipt, index: number) => ({
    ...receipt,
    source: `wms-${run}`,
    eventId: `${run}-${from + index}`,
    type: 'receipt',
    occurredAt: new Date().toISOString(),
  })
  return { first: first.map(asEvent(0)), late: late.map(asEvent(first.length)) }
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
