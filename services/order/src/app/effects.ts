import type { EffectHandler, EventStore, Metadata } from '@onhand/event-store'
import type { Scheduler } from '@onhand/runtime'
import { breaksLimit } from '../domain/order/decide-money.ts'
import { recordMoneyMoved, recordOnOrder } from './commands.ts'
import type { Payments } from './ports.ts'
import type { Planner, PlanningPorts } from './sourcing/plan.ts'
import { giveWorkBack, sourceOrderEffect } from './sourcing/source-effect.ts'
import { GIVE_WORK_BACK, MOVE_MONEY, orderStream, orderType, SOURCE_ORDER, type MoveMoneyEffect } from './streams.ts'

export interface EffectPorts extends PlanningPorts {
  readonly scheduler: Scheduler
  readonly payments: Payments
  readonly planning: Planner
}

/** What an effect records belongs to the request that placed the order. */
export const metadataOf = async (store: EventStore, orderId: string, causationId: string): Promise<Metadata> => {
  const [first] = await store.stream(orderStream(orderId), 0, 1)
  const correlationId = first?.metadata.correlationId
  return { causationId, ...(correlationId === undefined ? {} : { correlationId }) }
}

/** Moves money by the provider and records what became of it. */
const moveMoney =
  ({ payments, store }: EffectPorts): EffectHandler =>
  async ({ id, data }) => {
    const { orderId, currency, task } = data as unknown as MoveMoneyEffect
    const movement = { id, orderId, amount: { minor: task.amountMinor, currency } }
    const metadata = await metadataOf(store, orderId, id)
    const { state } = await store.current(orderType, orderId)
    const isOpen = state.payment.tasks.some(({ taskId }) => taskId === id)
    if (isOpen && breaksLimit(state, task))
      throw new Error(`${task.kind} of ${orderId} would break the limit of its payment`)
    if (task.kind === 'authorize') {
      const outcome = await payments.authorize(movement)
      if (outcome.status === 'declined') {
        const declined = { taskId: id, reason: outcome.reason }
        return recordOnOrder(orderId, { type: 'RecordDeclined', data: declined }, metadata)
      }
    } else if (task.kind === 'capture') await payments.capture(movement)
    else if (task.kind === 'void') await payments.voidAmount(movement)
    else await payments.refund(movement)
    return recordMoneyMoved(orderId, task, metadata)
  }

/** What the order service does outside of its log. */
export const effectHandlers = (ports: EffectPorts): Readonly<Record<string, EffectHandler>> => ({
  [SOURCE_ORDER]: sourceOrderEffect(ports, (orderId, causationId) => metadataOf(ports.store, orderId, causationId)),
  [GIVE_WORK_BACK]: giveWorkBack,
  [MOVE_MONEY]: moveMoney(ports),
})
