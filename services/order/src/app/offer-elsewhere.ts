import { settleEffect, type Command, type Effect, type EffectHandler } from '@onhand/event-store'
import type { OrderEvent, Refusal } from '../domain/order/events.ts'
import { isOfLateness } from '../domain/order/offers.ts'
import type { Order } from '../domain/order/state.ts'
import { sourceOrder } from '../domain/sourcing/choose.ts'
import type { MetadataOf } from './commands.ts'
import { questionOf, type Planner, type PlanningPorts } from './sourcing/plan.ts'
import { OFFER_ELSEWHERE, orderStream, orderType } from './streams.ts'

interface LateUnits {
  readonly orderId: string
  readonly line: number
  readonly answerBy: string
}

/** For each line that money was just offered for because it is late: somebody looks whether it is there elsewhere. */
export const looksElsewhere = (orderId: string, events: readonly OrderEvent[], now: string): readonly Effect[] =>
  events.flatMap(({ type, data }) => {
    if (type !== 'RefundOffered' || !isOfLateness(data) || data.cancels !== true) return []
    const { line, offerId = '', answerBy } = data
    if (answerBy === undefined || answerBy === null) return []
    const about = { kind: OFFER_ELSEWHERE, stream: orderStream(orderId), dueAt: now, attempt: 0 }
    return [{ ...about, id: `${OFFER_ELSEWHERE}:${offerId}`, data: { orderId, line, answerBy } satisfies LateUnits }]
  })

interface Found {
  readonly location: string
  readonly date: string
}

/** One location that has all of the line's units that have not left, and is none of those that they are late from. */
const elsewhere = async (
  order: Order,
  line: number,
  { availability, planning }: PlanningPorts & { readonly planning: Planner },
): Promise<Found | null> => {
  const known = order.lines.find((one) => one.line === line)
  const held = [...order.allocations, ...order.backorders].filter((piece) => piece.line === line)
  const sent = order.shipments.flatMap(({ status, location, lines }) =>
    status === 'requested' ? lines.flatMap((unit) => (unit.line === line ? [{ ...unit, location }] : [])) : [],
  )
  const late = [...held, ...sent]
  const quantity = late.reduce((sum, unit) => sum + unit.quantity, 0)
  if (known === undefined || quantity === 0) return null
  const { sku, handling } = known
  const refusals = late.map(({ location }): Refusal => ({
    ...{ line, sku, location, available: 0, position: Number.MAX_SAFE_INTEGER },
  }))
  const wanted = [{ line, sku, quantity, ...(handling === undefined ? {} : { handling }) }]
  const [rules, stock] = await Promise.all([planning.rulesNow(), availability.stock([sku], { channel: order.channel })])
  const more = order.storeLocation === null ? [] : [order.storeLocation]
  const look = await planning.look(stock, { rules, more })
  const question = { ...questionOf(order), wanted, refusals: [...order.refusals, ...refusals], tries: 0 }
  const { lines, promises } = sourceOrder(await planning.inputFor(question, look))
  const [piece] = lines
  const date = promises.find((one) => one.line === line)?.date ?? null
  if (lines.length !== 1 || piece?.quantity !== quantity || date === null) return null
  return { location: piece.location, date }
}

/** Looks, and offers what it finds. What was answered or has left meanwhile is offered nothing. */
export const offerElsewhereEffect =
  (ports: PlanningPorts & { readonly planning: Planner }, metadataOf: MetadataOf): EffectHandler =>
  async ({ id, data }): Promise<Command<null>> => {
    const { orderId, line, answerBy } = data as unknown as LateUnits
    const { state } = await ports.store.current(orderType, orderId)
    const found = await elsewhere(state, line, ports)
    const metadata = await metadataOf({ orderId }, id)
    return {
      name: 'offerElsewhere',
      streams: [orderStream(orderId)],
      metadata,
      decide: (view) => {
        if (found !== null)
          view.apply(orderType, orderId, { type: 'OfferElsewhere', data: { line, answerBy, ...found } })
        view.row(settleEffect(id))
        return null
      },
    }
  }
