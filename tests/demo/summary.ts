import type { Api } from './api.ts'
import type { OrderView } from './orders.ts'

/** A line is final when all its units went somewhere, explained when what waits has a promise. */
const lineState = (line: OrderView['lines'][number]): 'final' | 'explained' | 'open' => {
  if (line.delivered + line.cancelled >= line.quantity) return 'final'
  if (line.backordered > 0 && line.promise !== null) return 'explained'
  return 'open'
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
