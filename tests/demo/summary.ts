import type { Api } from './api.ts'
import type { OrderLineView, OrderView } from './orders.ts'

/** A line is final when all its units went somewhere, explained when what is left waits as a backorder that was told. */
const lineState = ({
  quantity,
  delivered,
  cancelled,
  failed,
  backordered,
}: OrderLineView): 'final' | 'explained' | 'open' => {
  const ended = delivered + cancelled + failed
  if (ended >= quantity) return 'final'
  return ended + backordered >= quantity ? 'explained' : 'open'
}

export interface Summary {
  readonly byStatus: ReadonlyMap<string, number>
  /** Orders with a line that is neither final nor explained. */
  readonly unexplained: readonly string[]
}

const FINAL = new Set(['completed', 'cancelled'])

/** Reads every order of this run and says what became of it. */
export const summarise = async (api: Api, orderIds: readonly string[]): Promise<Summary> => {
  const byStatus = new Map<string, number>()
  const unexplained: string[] = []
  for (const orderId of orderIds) {
    const order = await api.call<OrderView>('GET', `/v1/orders/${orderId}`)
    byStatus.set(order.status, (byStatus.get(order.status) ?? 0) + 1)
    if (!FINAL.has(order.status) && order.lines.some((line) => lineState(line) === 'open')) unexplained.push(orderId)
  }
  return { byStatus, unexplained }
}
