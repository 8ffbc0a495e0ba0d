import { verdictOf } from '../../prove/oversell/told.ts'
import { groupBy } from '../../audit/rows.ts'
import type { Recorded } from '../workload/caller.ts'
import type { Checker, History } from './history.ts'

const isOrder = ({ method, path }: Recorded): boolean => method === 'POST' && path === '/v1/orders'
export const orderIdOf = ({ body }: Recorded): string => (body as { orderId: string }).orderId

/** Tries to place an order, by its id. */
export const placements = ({ told }: History): ReadonlyMap<string, readonly Recorded[]> =>
  groupBy(told.filter(isOrder), orderIdOf)

/** Order → how often it was placed, by the log. */
export const placedOrders = ({ logs }: History): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>()
  for (const { type, key } of logs.order) if (type === 'OrderPlaced') counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

const SHIP = /^\/v1\/shipments\/([^/]+)\/ship$/u

/** What was acknowledged is there, in the log and in every view, and what is there was asked for. */
export const checkSet: Checker = (history, find) => {
  const { told, logs, views } = history
  const [asked, placed] = [placements(history), placedOrders(history)]
  for (const [orderId, tries] of asked)
    if (tries.some((one) => verdictOf(one) === 'granted') && !placed.has(orderId))
      find(`order ${orderId} was taken and is not in the log`)
  for (const orderId of placed.keys())
    if (!asked.has(orderId)) find(`order ${orderId} is in the log and nobody placed it`)
  const shipped = new Set(logs.shipment.filter(({ type }) => type === 'ShipmentShipped').map(({ key }) => key))
  for (const one of told) {
    const shipment = SHIP.exec(one.path)?.[1]
    if (shipment !== undefined && verdictOf(one) === 'granted' && !shipped.has(shipment))
      find(`shipment ${shipment} was shipped, as its caller was told, and the log does not know`)
  }
  for (const [index, { orders }] of views.entries()) {
    const shown = new Set(orders)
    if (shown.size !== orders.length) find(`view ${index + 1} lists an order twice`)
    for (const orderId of placed.keys()) if (!shown.has(orderId)) find(`order ${orderId} is not in view ${index + 1}`)
    for (const orderId of shown) if (!placed.has(orderId)) find(`view ${index + 1} has order ${orderId}, no log has it`)
  }
}
