import { isRejection, reject, type Rejection } from '@onhand/event-sourcing'
import { streamId, type Command, type View } from '@onhand/event-store'
import type { Supply } from '../domain/supply.ts'
import { catalogueStreams, unknownPlace } from './catalogue.ts'
import { stockKey, stockType, supplyType } from './streams.ts'

export interface SupplyPlan {
  readonly sku: string
  readonly location: string
  readonly quantity: number
  readonly expectedOn: string
}

/** Announces dated supply, or says anew how much of it is still to come and when. */
export const putSupply = (supplyId: string, plan: SupplyPlan): Command<{ created: boolean }> => ({
  name: 'putSupply',
  streams: [streamId(supplyType, supplyId), streamId(stockType, stockKey(plan))],
  more: (view) => catalogueStreams(view, [plan]),
  decide: (view) => {
    const unknown = unknownPlace(view, [plan], (_index, field) => `/${field}`)
    if (unknown) return unknown
    const before = view.get(supplyType, supplyId)
    const decided = view.apply(supplyType, supplyId, { type: 'PlanSupply', data: plan })
    if (isRejection(decided)) return decided
    if (decided.length > 0) tellStock(view, supplyId, plan, before)
    return { created: before === null }
  },
})

const tellStock = (view: View, supplyId: string, plan: SupplyPlan, before: Supply | null): void => {
  const { quantity, expectedOn } = plan
  const key = stockKey(plan)
  if (before === null) {
    view.apply(stockType, key, { type: 'ExpectSupply', data: { supplyId, quantity, expectedOn } })
    return
  }
  const change = quantity - before.expected
  const data = { supplyId, quantity, change, expectedOn, previousOn: before.expectedOn }
  view.apply(stockType, key, { type: 'RescheduleSupply', data })
}

const onSupply = (
  name: string,
  supplyId: string,
  act: (view: View, supply: Supply) => Rejection | undefined,
): Command<null> => ({
  name,
  streams: [streamId(supplyType, supplyId)],
  more: (view) => {
    const supply = view.get(supplyType, supplyId)
    return supply === null ? [] : [streamId(stockType, stockKey(supply))]
  },
  decide: (view) => {
    const supply = view.get(supplyType, supplyId)
    if (supply === null) return reject('not-found', { detail: 'There is no such supply.' })
    return act(view, supply) ?? null
  },
})

/** Units arrived: they move from incoming to on hand. A delivery may bring less, or more, than was expected. */
export const receiveSupply = (supplyId: string, quantity: number): Command<null> =>
  onSupply('receiveSupply', supplyId, (view, supply) => {
    const decided = view.apply(supplyType, supplyId, { type: 'ArriveSupply', data: { quantity } })
    if (isRejection(decided)) return decided
    const expected = Math.min(quantity, supply.expected)
    view.apply(stockType, stockKey(supply), { type: 'ReceiveSupply', data: { supplyId, quantity, expected } })
    return undefined
  })

/** What was still to come will not. */
export const cancelSupply = (supplyId: string): Command<null> =>
  onSupply('cancelSupply', supplyId, (view, supply) => {
    const decided = view.apply(supplyType, supplyId, { type: 'DropSupply', data: {} })
    if (isRejection(decided)) return decided
    if (decided.length > 0)
      view.apply(stockType, stockKey(supply), { type: 'CancelSupply', data: { supplyId, quantity: supply.expected } })
    return undefined
  })
