import { addEffect, settleEffect, type Command, type EffectHandler, type Metadata } from '@onhand/event-store'
import type { MetadataOf } from '../commands.ts'
import { sourceOrder } from '../../domain/sourcing/choose.ts'
import { LOOK_ELSEWHERE, orderStream, orderType } from '../streams.ts'
import { questionOf, type Planner, type PlanningPorts } from './plan.ts'

/** Units of an order's line that wait at a location. */
export interface WaitingUnits {
  readonly orderId: string
  readonly line: number
  readonly location: string
  readonly reservationId: string
}

/** Inventory says that they are free elsewhere: somebody looks whether this order could have them from there. */
export const lookElsewhere = (
  waiting: WaitingUnits,
  { id, ...metadata }: Metadata & { id: string },
): Command<null> => ({
  name: 'lookElsewhere',
  streams: [orderStream(waiting.orderId)],
  metadata,
  decide: (view, now) => {
    const { orderId, line, location, reservationId } = waiting
    const { backorders } = view.get(orderType, orderId)
    if (!backorders.some((one) => one.line === line && one.reservationId === reservationId)) return null
    const data = { orderId, line, location, reservationId }
    const stream = orderStream(orderId)
    view.row(addEffect({ id: `${LOOK_ELSEWHERE}:${id}`, kind: LOOK_ELSEWHERE, stream, data, dueAt: now, attempt: 0 }))
    return null
  },
})

/**
 * Asks all that sourcing asks, by the order's own rules. Only where all of the units would come from elsewhere now do they give
 * up their place in the queue: a shopper is never told twice that they have to wait.
 */
export const lookElsewhereEffect =
  (ports: PlanningPorts & { readonly planning: Planner }, metadataOf: MetadataOf): EffectHandler =>
  async ({ id, data }) => {
    const { orderId, line, location, reservationId } = data as unknown as WaitingUnits
    const { state } = await ports.store.current(orderType, orderId)
    const isIt = (one: { line: number; location: string; reservationId: string }): boolean =>
      one.line === line && one.location === location && one.reservationId === reservationId
    const piece = state.backorders.find(isIt)
    const isCovered = piece !== undefined && (await covered(ports, state, piece))
    const metadata = await metadataOf({ orderId }, id)
    return {
      name: 'releaseBackorder',
      streams: [orderStream(orderId)],
      metadata,
      decide: (view) => {
        if (isCovered)
          view.apply(orderType, orderId, { type: 'ReleaseBackorder', data: { line, location, reservationId } })
        view.row(settleEffect(id))
        return null
      },
    }
  }

type State = Parameters<typeof questionOf>[0]

const covered = async (
  { availability, planning }: PlanningPorts & { readonly planning: Planner },
  order: State,
  { line, sku, quantity }: State['backorders'][number],
): Promise<boolean> => {
  // What else the order looks for has the first claim.
  if (order.lines.some(({ unsourced }) => unsourced > 0) || order.sourcing !== null) return false
  const handling = order.lines.find((one) => one.line === line)?.handling
  const wanted = [{ line, sku, quantity, ...(handling === undefined ? {} : { handling }) }]
  const question = { ...questionOf(order), wanted }
  const rules = await planning.rulesNow()
  const stock = await availability.stock([sku], { channel: order.channel })
  const more = order.storeLocation === null ? [] : [order.storeLocation]
  const look = await planning.look(stock, { rules, more })
  const { lines } = sourceOrder(await planning.inputFor(question, look))
  return lines.reduce((sum, one) => (one.line === line ? sum + one.quantity : sum), 0) >= quantity
}
