import type { Command, EffectHandler, EventStore } from '@onhand/event-store'
import type { OrderCommand } from '../domain/order/commands.ts'
import type { MoneyTask } from '../domain/order/events.ts'
import { authorizationOf, breaksLimit, keptBy } from '../domain/order/payment.ts'
import type { Order } from '../domain/order/state.ts'
import { metadataOf, recordMoneyMoved, recordOnOrder } from './commands.ts'
import type { OnAuthorization, Payments } from './ports.ts'
import type { MoveMoneyEffect } from './streams.ts'

/** What came of it, as a command of the order; null: it was done. */
type Outcome = OrderCommand | null

const onAuthorization = ({ orderId, currency, payment }: Order, task: MoneyTask): OnAuthorization => {
  const authorization = authorizationOf(payment, task.authorizationId)
  const kept = authorization === undefined ? 0 : keptBy(authorization)
  return {
    ...{ id: task.taskId, orderId, amount: { minor: task.amountMinor, currency } },
    reference: authorization?.reference ?? null,
    capturedMinor: authorization?.capturedMinor ?? 0,
    multicapture: authorization?.multicapture ?? true,
    restMinor: task.kind === 'refund' ? kept : Math.max(0, kept - task.amountMinor),
  }
}

const authorize = async (payments: Payments, order: Order, task: MoneyTask): Promise<OrderCommand> => {
  const { taskId, amountMinor } = task
  const { orderId, currency, paymentMethod = null } = order
  const amount = { minor: amountMinor, currency }
  const answer = await payments.authorize({ id: taskId, orderId, amount, method: paymentMethod })
  if (answer.status === 'declined') return { type: 'RecordDeclined', data: { taskId, reason: answer.reason } }
  const { reference = null, expiresAt = null, multicapture = true } = answer
  return { type: 'RecordMoneyMoved', data: { taskId, reference, expiresAt, multicapture } }
}

const move = async (payments: Payments, order: Order, task: MoneyTask): Promise<Outcome> => {
  const { taskId, kind } = task
  if (kind === 'authorize') return authorize(payments, order, task)
  const movement = onAuthorization(order, task)
  if (kind === 'refund') {
    await payments.refund(movement)
    return null
  }
  const { status } = await (kind === 'capture' ? payments.capture(movement) : payments.voidAmount(movement))
  // Of what the provider keeps no longer, nothing has to be given up either.
  return status === 'lapsed' && kind === 'capture' ? { type: 'RecordLapsed', data: { taskId } } : null
}

interface MoneyPorts {
  readonly payments: Payments
  readonly store: EventStore
  readonly orderNow: (orderId: string) => Promise<Order>
}

/** Moves money by the provider and records what became of it. A throw: nobody knows, and it is asked again. */
export const moveMoney =
  ({ payments, store, orderNow }: MoneyPorts): EffectHandler =>
  async ({ id, data }): Promise<Command<unknown>> => {
    const effect = data as unknown as MoveMoneyEffect
    const { orderId, task: asked } = effect
    const [metadata, state] = await Promise.all([metadataOf(store, effect, id), orderNow(orderId)])
    const known = state.payment.tasks.find(({ taskId }) => taskId === id)
    const task = known ?? asked
    if (known !== undefined && breaksLimit(state.payment, task))
      throw new Error(`${task.kind} of ${orderId} would break the limit of its payment`)
    // What was paid at the till goes back at the till.
    const outcome = state.fulfilment === 'ropis' ? null : await move(payments, state, task)
    if (outcome === null) return recordMoneyMoved(orderId, task, metadata)
    if (outcome.type !== 'RecordDeclined') return recordOnOrder(orderId, outcome, metadata)
    const { data: refusal } = outcome
    return recordOnOrder(orderId, (at) => ({ type: 'RecordDeclined', data: { ...refusal, at } }), metadata)
  }
