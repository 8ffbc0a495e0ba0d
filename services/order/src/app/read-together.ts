import { readStates, type EventStore } from '@onhand/event-store'
import { batched, gathered, type Scheduler } from '@onhand/runtime'
import type { Availability, AvailableStock, Catalogue, StockLog } from '@onhand/service'
import type { Order } from '../domain/order/state.ts'
import { orderStream, orderType } from './streams.ts'

type Soon = Pick<Scheduler, 'soon'>

/** Orders as they stand: those that are wanted at one moment are read together. */
export const ordersNow = (store: EventStore, scheduler: Soon): ((orderId: string) => Promise<Order>) =>
  batched(scheduler, async (orderIds) => {
    const streams = orderIds.map(orderStream)
    const states = await readStates(store.storage, [orderType], [...new Set(streams)])
    return streams.map((stream) => states.get(stream)?.state as Order)
  })

interface StockQuestion {
  readonly skus: readonly string[]
  readonly channel: string | undefined
  readonly atLeast: string | undefined
}

/** Of the rows that all questions got, those of one of them: its SKUs, and what its kits are made of. */
const rowsFor = (
  { skus }: StockQuestion,
  bySku: ReadonlyMap<string, readonly AvailableStock[]>,
): readonly AvailableStock[] => {
  const own = new Set(skus)
  const rowsOf = (sku: string): readonly AvailableStock[] => bySku.get(sku) ?? []
  const rows = [...own].flatMap(rowsOf)
  const parts = new Set(rows.flatMap(({ components = [] }) => components.map(({ sku }) => sku)))
  return [...rows, ...[...parts].filter((sku) => !own.has(sku)).flatMap(rowsOf)]
}

/** Who can be answered by one look: who waits until the view holds a position keeps nobody waiting who does not. */
const lookOf = ({ channel = '', atLeast = '' }: StockQuestion): string => `${channel} ${atLeast}`

/** Stock for many orders: one question a channel, and a position that the view must hold. */
export const stockTogether = (availability: Availability, scheduler: Soon): Availability => {
  const ask = batched<StockQuestion, readonly AvailableStock[]>(
    scheduler,
    async (questions) => {
      const { channel, atLeast } = questions[0] as StockQuestion
      const skus = [...new Set(questions.flatMap((one) => one.skus))]
      const bySku = Map.groupBy(await availability.stock(skus, { channel, atLeast }), ({ sku }) => sku)
      return questions.map((question) => rowsFor(question, bySku))
    },
    lookOf,
  )
  return { stock: (skus, { channel, atLeast } = {}) => ask({ skus, channel, atLeast }) }
}

/** The end of inventory's log: asked once for all who want to know it at one moment. */
export const headTogether = (stockLog: StockLog, scheduler: Soon): StockLog => ({
  head: gathered(scheduler, () => stockLog.head()),
})

type Read<Value> = (ids: readonly string[]) => Promise<ReadonlyMap<string, Value>>

const together = <Value>(read: Read<Value>, scheduler: Soon): Read<Value> =>
  batched<readonly string[], ReadonlyMap<string, Value>>(scheduler, async (questions) => {
    const found = await read([...new Set(questions.flat())])
    return questions.map((ids) => {
      const known = ids.flatMap((id) => {
        const value = found.get(id)
        return value === undefined ? [] : [[id, value] as const]
      })
      return new Map(known)
    })
  })

/** The catalogue for many at once. */
export const catalogueTogether = (catalogue: Catalogue, scheduler: Soon): Catalogue => ({
  items: together((skus) => catalogue.items(skus), scheduler),
  locations: together((ids) => catalogue.locations(ids), scheduler),
})
