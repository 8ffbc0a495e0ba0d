import { verdictOf } from '../../prove/oversell/told.ts'
import type { Recorded } from '../workload/caller.ts'
import type { Checker, History } from './history.ts'
import { placedOrders, placements } from './set.ts'
import { readOf } from './session.ts'

const ORDER = /^\/v1\/(?:visibility\/)?orders\/([^/?]+)(?:\?.*)?$/u

/** Orders that somebody was shown, and when first. */
const shownOrders = (told: readonly Recorded[]): ReadonlyMap<string, string> => {
  const shown = new Map<string, string>()
  for (const { method, path, status, at } of told) {
    const orderId = ORDER.exec(path)?.[1]
    if (method === 'GET' && status === 200 && orderId !== undefined && !shown.has(orderId)) shown.set(orderId, at)
  }
  return shown
}

/** What stands in the logs of others because of an order. */
const traces = ({ logs }: History): ReadonlyMap<string, string> => {
  const found = new Map<string, string>()
  for (const [log, rows] of Object.entries(logs))
    for (const { type, data } of log === 'order' ? [] : rows)
      if (typeof data.orderId === 'string' && !found.has(data.orderId)) found.set(data.orderId, `${log}: ${type}`)
  return found
}

/** An order that was placed, whoever was told, has come to all who work for it. */
const sourcedOrders = ({ logs }: History): ReadonlySet<string> =>
  new Set(logs.order.filter(({ type }) => type === 'OrderSourced' || type === 'OrderCancelled').map(({ key }) => key))

/**
 * Of what nobody was told of, either is right, but one of the two and for everybody: it is done, with all that follows, or it is
 * not and nobody ever saw it; and what was refused was not done.
 */
export const checkIndefinite: Checker = (history, find) => {
  const [placed, sourced] = [placedOrders(history), sourcedOrders(history)]
  for (const [orderId, tries] of placements(history)) {
    const verdicts = new Set(tries.map(verdictOf))
    if (placed.has(orderId) && !verdicts.has('granted') && !verdicts.has('unknown'))
      find(`order ${orderId} was refused and is in the log`)
    if (placed.has(orderId) && !sourced.has(orderId)) find(`order ${orderId} was placed and nothing came of it`)
  }
  for (const [orderId, at] of shownOrders(history.told))
    if (!placed.has(orderId)) find(`order ${orderId} was shown at ${at} and is not in the log`)
  for (const [orderId, where] of traces(history))
    if (!placed.has(orderId)) find(`order ${orderId} is not in the log, and yet ${where}`)
  const recorded = new Map<string, number>()
  for (const { kind, key, type, data } of history.logs.inventory)
    if (kind === 'stock' && type === 'StockReceived')
      recorded.set(key.split('@')[0] ?? '', (recorded.get(key.split('@')[0] ?? '') ?? 0) + (data.quantity as number))
  for (const one of history.told) {
    const read = one.actor.startsWith('session-') ? readOf(one) : null
    if (read && read.onHand > (recorded.get(read.sku) ?? 0))
      find(
        `${one.actor} was shown ${read.onHand} of ${read.sku} at ${one.at}, the log has ${recorded.get(read.sku) ?? 0}`,
      )
  }
}
