import { isRejection, reject, type Rejection } from '@onhand/event-sourcing'
import { streamId, type Command, type View } from '@onhand/event-store'
import type { LotChange, LotUnits } from '../domain/lots.ts'
import { confidenceOf, type Supplier } from '../domain/supplier.ts'
import { countedUnits, type Supply, type SupplyPlan } from '../domain/supply.ts'
import { catalogueStreams, unknownPlace } from './catalogue.ts'
import { arriving, refusedLots } from './lots.ts'
import { locationType, stockKey, stockType } from './streams.ts'
import { supplySettingsType, SUPPLY_SETTINGS, supplyType } from './supply-streams.ts'

/** Supply as it is announced; without a confidence of its own it has its type's. */
export type AnnouncedSupply = Omit<SupplyPlan, 'confidencePercent'> & {
  readonly confidencePercent?: number | undefined
}

export const settingsStream = streamId(supplySettingsType, SUPPLY_SETTINGS)

const planOf = (view: View, announced: AnnouncedSupply, supplier: Supplier | null): SupplyPlan => {
  const settings = view.get(supplySettingsType, SUPPLY_SETTINGS)
  const { confidencePercent = confidenceOf(announced.type, supplier, settings) } = announced
  return { ...announced, confidencePercent }
}

/**
 * Supply is there, or there otherwise: its own stream and its stock's hear of it together. For commands that named
 * `supply-{id}`, the stock's stream and `settingsStream`.
 */
export const announceSupply = (
  view: View,
  supplyId: string,
  announced: AnnouncedSupply,
  supplier: Supplier | null = null,
): Rejection | undefined => {
  const plan = planOf(view, announced, supplier)
  const before = view.get(supplyType, supplyId)
  const decided = view.apply(supplyType, supplyId, { type: 'PlanSupply', data: plan })
  if (isRejection(decided)) return decided
  if (decided.length > 0) tellStock(view, supplyId, plan, before)
  return undefined
}

const tellStock = (view: View, supplyId: string, plan: SupplyPlan, before: Supply | null): void => {
  const { quantity, expectedOn, type: supplyType, confidencePercent } = plan
  const key = stockKey(plan)
  const data = { supplyId, quantity, expectedOn, supplyType, confidencePercent }
  if (before?.status !== 'expected') {
    view.apply(stockType, key, { type: 'ExpectSupply', data })
    return
  }
  const change = countedUnits(supplyType, quantity) - countedUnits(before.type, before.expected)
  const moved = { ...data, change, previousOn: before.expectedOn }
  view.apply(stockType, key, { type: 'RescheduleSupply', data: moved })
}

/** Units of it arrived: they move from incoming to on hand. A delivery may bring less, or more, than was expected. */
export const arriveSupply = (
  view: View,
  supplyId: string,
  quantity: number,
  said: { readonly reference?: string | undefined; readonly lots?: readonly LotChange[] } = {},
): Rejection | undefined => {
  const supply = view.get(supplyType, supplyId)
  const decided = view.apply(supplyType, supplyId, { type: 'ArriveSupply', data: { quantity } })
  if (isRejection(decided)) return decided
  if (supply === null) throw new Error(`${supplyId} arrived and was never planned`)
  const expected = countedUnits(supply.type, Math.min(quantity, supply.expected))
  const { reference, lots } = said
  const document = { ...(reference === undefined ? {} : { reference }), ...(lots ? { lots } : {}) }
  const data = { supplyId, quantity, expected, ...document }
  view.apply(stockType, stockKey(supply), { type: 'ReceiveSupply', data })
  return undefined
}

/** What was still to come of it will not. */
export const dropSupply = (view: View, supplyId: string, reason?: string): Rejection | undefined => {
  const supply = view.get(supplyType, supplyId)
  const decided = view.apply(supplyType, supplyId, { type: 'DropSupply', data: {} })
  if (isRejection(decided)) return decided
  if (supply === null || decided.length === 0) return undefined
  const { type, expected: quantity } = supply
  const data = {
    supplyId,
    quantity,
    fromIncoming: countedUnits(type, quantity),
    ...(reason === undefined ? {} : { reason }),
  }
  view.apply(stockType, stockKey(supply), { type: 'CancelSupply', data })
  return undefined
}

/** Announces dated supply, or says anew how much of it is still to come and when. */
export const putSupply = (
  supplyId: string,
  announced: Omit<AnnouncedSupply, 'ownedBy'>,
): Command<{ created: boolean }> => ({
  name: 'putSupply',
  streams: [streamId(supplyType, supplyId), streamId(stockType, stockKey(announced)), settingsStream],
  more: (view) => catalogueStreams(view, [announced]),
  decide: (view) => {
    const unknown = unknownPlace(view, [announced], (_index, field) => `/${field}`)
    if (unknown) return unknown
    const before = view.get(supplyType, supplyId)
    if (before !== null && before.ownedBy !== null) return owned(before.ownedBy)
    return announceSupply(view, supplyId, { ...announced, ownedBy: null }) ?? { created: before === null }
  },
})

const owned = (stream: string): Rejection =>
  reject('invalid-state', { detail: `This supply is part of ${stream}, which speaks for it.`, ownedBy: stream })

const onSupply = (
  name: string,
  supplyId: string,
  act: (view: View, supply: Supply, now: string) => Rejection | undefined,
): Command<null> => ({
  name,
  streams: [streamId(supplyType, supplyId)],
  more: (view) => {
    const supply = view.get(supplyType, supplyId)
    return supply === null ? [] : [streamId(stockType, stockKey(supply)), streamId(locationType, supply.location)]
  },
  decide: (view, now) => {
    const supply = view.get(supplyType, supplyId)
    if (supply === null) return reject('not-found', { detail: 'There is no such supply.' })
    if (supply.ownedBy !== null) return owned(supply.ownedBy)
    return act(view, supply, now) ?? null
  },
})

/** Units of it arrived; `lot`: the one that all of them are of. */
export const receiveSupply = (
  supplyId: string,
  quantity: number,
  lot: Omit<LotUnits, 'quantity'> | null,
): Command<null> =>
  onSupply('receiveSupply', supplyId, (view, supply, now) => {
    if (lot === null) return arriveSupply(view, supplyId, quantity)
    const lots = arriving(view, supply.location, [{ ...lot, quantity }], now)
    return refusedLots(view, supply, lots, '') ?? arriveSupply(view, supplyId, quantity, { lots })
  })

export const cancelSupply = (supplyId: string): Command<null> =>
  onSupply('cancelSupply', supplyId, (view) => dropSupply(view, supplyId))
