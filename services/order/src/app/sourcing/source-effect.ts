import { isRejection } from '@onhand/event-sourcing'
import { settleEffect, streamId, type Command, type EffectHandler } from '@onhand/event-store'
import type { Order } from '../../domain/order/state.ts'
import { sourceOrder, type SourcingInput, type SourcingPlan } from '../../domain/sourcing/choose.ts'
import { findSubstitutes } from '../find-substitutes.ts'
import type { MetadataOf } from '../commands.ts'
import { orderType, sourcingId, type GiveWorkBackEffect, type SourceOrderEffect } from '../streams.ts'
import { questionOf, withCart, type Planner, type PlanningPorts } from './plan.ts'
import { nodeDayKey, nodeDayType } from './rule-streams.ts'
import { CAPACITY_TAKEN, recordSourcing } from './source-order.ts'

interface SourcingPorts extends PlanningPorts {
  readonly planning: Planner
  readonly orderNow: (orderId: string) => Promise<Order>
}

interface Planned {
  readonly input: SourcingInput
  readonly plan: SourcingPlan
}

const latestOf = ({ promises }: SourcingPlan): string =>
  promises.reduce((latest, { date }) => (date === null ? '9999-12-31' : date > latest ? date : latest), '')

/** A quoted day that the usual way does not reach any more is kept by the faster one, at our cost. */
const keepQuote = async (
  planned: Planned,
  order: Order,
  again: (service: 'expedited') => Promise<Planned>,
): Promise<Planned> => {
  const quoted = order.quote?.promises
    .flatMap(({ date }) => date ?? [])
    .toSorted()
    .at(-1)
  if (quoted === undefined || order.service === 'expedited' || latestOf(planned.plan) <= quoted) return planned
  const faster = await again('expedited')
  return latestOf(faster.plan) <= quoted ? faster : planned
}

/** @param atLeast what of inventory's log the view must hold */
const planFor = async (order: Order, ports: SourcingPorts, atLeast?: string): Promise<Planned> => {
  const question = questionOf(order)
  const skus = [...new Set(question.wanted.map(({ sku }) => sku))]
  const [rules, seen] = await Promise.all([
    ports.planning.rulesNow(),
    ports.availability.stock(skus, { channel: order.channel, atLeast }),
  ])
  const stock = await withCart(seen, order, ports.cartHolds)
  const more = order.storeLocation === null ? [] : [order.storeLocation]
  const look = await ports.planning.look(stock, { rules, more })
  const planBy = async (service: string): Promise<Planned> => {
    const input = await ports.planning.inputFor({ ...question, service }, look)
    return { input, plan: sourceOrder(input) }
  }
  return keepQuote(await planBy(question.service ?? 'standard'), order, planBy)
}

/** A day that others fill meanwhile is looked at anew so often. */
const MOST_LOOKS = 4

/** Tries that wait for the view, about a minute together: whoever waits longer gets the answer that the view can give. */
const TRIES_THAT_WAIT = 5

/** A customer would be told no, or to wait. */
const isLacking = ({ plan }: Planned): boolean => plan.unsourceable.length + plan.backorder.length > 0

/**
 * The view may be behind: before a customer is told no, or to wait, it must hold all that inventory had recorded by now, a delivery
 * that was answered before the order came among it. A view that does not get there in time throws, and the order is looked at
 * again, so that lag of up to a minute costs time and no order.
 * @param tries how often it was looked at, this time included
 */
const planSurely = async (order: Order, tries: number, ports: SourcingPorts): Promise<Planned> => {
  const planned = await planFor(order, ports)
  if (ports.stockLog === undefined || tries > TRIES_THAT_WAIT || !isLacking(planned)) return planned
  return planFor(order, ports, await ports.stockLog.head())
}

/**
 * As this process left it, where that is what the effect was asked of: a commit may be seen by who looks for effects before the
 * process that made it knows. What is recorded is decided on the order as it is then.
 */
const orderFor = ({ store, orderNow }: SourcingPorts, effectId: string, orderId: string): Promise<Order> => {
  const known = store.recent(orderType, orderId)?.state
  return known !== undefined && sourcingId(known) === effectId ? Promise.resolve(known) : orderNow(orderId)
}

const nothingLeft: Command<null> = { name: 'sourced', streams: [], decide: () => null }

/** Asks what is there, chooses, and records the choice. */
export const sourceOrderEffect =
  (ports: SourcingPorts, metadataOf: MetadataOf): EffectHandler =>
  async ({ id, data, attempt: tries }) => {
    const effect = data as unknown as SourceOrderEffect
    const { orderId, attempt } = effect
    const [state, metadata] = await Promise.all([orderFor(ports, id, orderId), metadataOf(effect, id)])
    for (let look = 1; ; look += 1) {
      const planned = await planSurely(state, tries, ports)
      const substitutes = await findSubstitutes(state, planned.plan.unsourceable, ports)
      const command = recordSourcing({ orderId, attempt, ...planned, substitutes }, metadata)
      if (planned.plan.work.length === 0 || look === MOST_LOOKS) return command
      const { outcome } = await ports.store.execute({ ...command, lane: { feed: 'effects' } })
      if (!isRejection(outcome) || outcome.code !== CAPACITY_TAKEN) return nothingLeft
    }
  }

/** Makes room on the day again, once. */
export const giveWorkBack: EffectHandler = ({ id, data }) => {
  const { location, on, orderId, orders, lines, units } = data as unknown as GiveWorkBackEffect
  const key = nodeDayKey({ location, on })
  return Promise.resolve({
    name: 'giveWorkBack',
    streams: [streamId(nodeDayType, key)],
    idempotency: { caller: 'order', key: id, hash: id, explicit: true },
    decide: (view) => {
      view.apply(nodeDayType, key, { type: 'GiveWorkBack', data: { location, on, orderId, orders, lines, units } })
      view.row(settleEffect(id))
      return null
    },
  } satisfies Command<null>)
}
