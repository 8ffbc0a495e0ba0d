import type { Api } from './api.ts'
import type { SalesOrder } from './bike-sales.ts'
import { storeOf } from './network.ts'
import { orderIdOf, readOrder } from './orders.ts'

/** Every twentieth order sends one bicycle back to the store in its city. */
const RETURN_EVERY = 20

/** Request, receive in the store, inspect: three facts, by the public API. @returns how many returns were finished */
export const bringReturns = async (
  api: Api,
  run: string,
  orders: readonly SalesOrder[],
  onReturn: () => void,
): Promise<number> => {
  let count = 0
  for (const order of orders.filter(({ id }) => id % RETURN_EVERY === 7)) {
    const orderId = orderIdOf(run, order)
    const { lines } = await readOrder(api, orderId)
    const back = lines.find(({ delivered }) => delivered > 0)
    if (!back) continue
    const returnId = `RT-${run}-${order.id}`
    await api.call('POST', `/v1/orders/${orderId}/returns`, {
      returnId,
      lines: [{ line: back.line, quantity: 1, reason: 'UNWANTED' }],
    })
    await api.call('POST', `/v1/returns/${returnId}/receive`, {
      location: storeOf(order.city),
      lines: [{ line: back.line, quantity: 1 }],
    })
    await api.call('POST', `/v1/returns/${returnId}/inspect`, {
      lines: [{ line: back.line, quantity: 1, disposition: 'restocked' }],
    })
    count += 1
    onReturn()
  }
  return count
}
