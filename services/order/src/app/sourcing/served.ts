import type { Clock } from '@onhand/runtime'
import type { TableReader } from '@onhand/tables'
import type { FulfilmentKind } from '../../domain/order/events.ts'
import { sendsTo } from '../../domain/sourcing/candidates.ts'
import { locationCopies } from '../tables.ts'
import type { Rules } from './rules.ts'

const PAGE = 5_000
/** A location that closes is no reason to look at all of them for each order. */
const FRESH_MS = 5_000
const MOST_KNOWN = 1_000

export interface Way {
  readonly fulfilment: FulfilmentKind
  readonly country: string
}

/**
 * Whether any location sends to a country. Only a no is looked for each time; where no location is known at all, nobody
 * can say no.
 */
export const servedBy = (tables: TableReader, clock: Clock, rulesNow: () => Promise<Rules>) => {
  const known = new Map<string, number>()
  const look = async (way: Way, rules: Rules): Promise<boolean> => {
    let after: readonly [string] | undefined
    for (;;) {
      const rows = await tables.select(locationCopies, { ...(after === undefined ? {} : { after }), limit: PAGE })
      if (rows.length === 0) return after === undefined
      const isServed = rows.some(({ location, capabilities, type, closed }) => {
        const { capabilities: more = [], shipsTo } = rules.nodeSettings(location) ?? {}
        const node = { type, capabilities: [...capabilities, ...more] }
        return !closed && sendsTo(shipsTo === null || shipsTo === undefined ? node : { ...node, shipsTo }, way)
      })
      if (isServed || rows.length < PAGE) return isServed
      after = [rows.at(-1)?.location ?? '']
    }
  }
  return async (way: Way): Promise<boolean> => {
    const rules = await rulesNow()
    const key = `${way.fulfilment} ${way.country} ${rules.position}`
    if ((known.get(key) ?? 0) > clock.epochMs()) return true
    const isServed = await look(way, rules)
    if (known.size >= MOST_KNOWN) known.clear()
    if (isServed) known.set(key, clock.epochMs() + FRESH_MS)
    return isServed
  }
}
