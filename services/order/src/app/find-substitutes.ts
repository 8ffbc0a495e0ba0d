import type { EventStore } from '@onhand/event-store'
import type { Clock } from '@onhand/runtime'
import type { Availability, Catalogue } from '@onhand/service'
import type { LineUnits } from '../domain/order/events.ts'
import type { Substitute } from '../domain/order/offers.ts'
import type { Order } from '../domain/order/state.ts'
import { policyOf } from '../domain/policy.ts'
import { handlingOf } from './item-handling.ts'
import { policyType } from './streams.ts'

interface SubstitutePorts {
  readonly store: EventStore
  readonly availability: Availability
  readonly catalogue: Catalogue
  readonly clock: Clock
}

const HOUR_MS = 3_600_000

/**
 * For lines that have no place: the first SKU of the shop's list that is there for all of the units, at the line's own
 * price. A substitute is not substituted again.
 */
export const findSubstitutes = async (
  order: Order,
  unsourceable: readonly LineUnits[],
  { store, availability, catalogue, clock }: SubstitutePorts,
): Promise<readonly (Substitute & { readonly line: number; readonly answerBy: string })[]> => {
  if (unsourceable.length === 0) return []
  const { rules, answerWithinHours } = policyOf('substitutes', (await store.current(policyType, 'substitutes')).state)
  const wanted = unsourceable.flatMap(({ line, sku, quantity }) => {
    const known = order.lines.find((one) => one.line === line)
    const listed = rules.find((rule) => rule.sku === sku)?.substitutes ?? []
    return known === undefined || known.replaces !== undefined || listed.length === 0
      ? []
      : [{ line, quantity, listed, unitPriceMinor: known.unitPriceMinor }]
  })
  if (wanted.length === 0) return []
  const listedSkus = [...new Set(wanted.flatMap(({ listed }) => listed))]
  const [stock, items] = await Promise.all([availability.stock(listedSkus), catalogue.items(listedSkus)])
  const units = (sku: string): number =>
    stock.reduce((sum, row) => (row.sku === sku ? sum + Math.max(0, row.atf) : sum), 0)
  const answerBy = new Date(clock.epochMs() + answerWithinHours * HOUR_MS).toISOString()
  return wanted.flatMap(({ line, quantity, listed, unitPriceMinor }) => {
    const sku = listed.find((candidate) => units(candidate) >= quantity)
    return sku === undefined ? [] : [{ line, sku, unitPriceMinor, ...handlingOf(items.get(sku)), answerBy }]
  })
}
