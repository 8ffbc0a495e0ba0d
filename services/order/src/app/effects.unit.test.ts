import { describe, expect, it } from '@jest/globals'
import type { EventStore } from '@onhand/event-store'
import { upcastPayment } from '../domain/order/payment.ts'
import { noOrder, type Order } from '../domain/order/state.ts'
import { effectHandlers, type EffectPorts } from './effects.ts'
import { MOVE_MONEY } from './streams.ts'

const task = { taskId: 'A-1:payment:2', kind: 'capture' as const, amountMinor: 500, shipmentId: null, returnId: null }
const orderWith = (capturedMinor: number): Order => {
  const order = noOrder('order-A-1')
  const tasks = [{ ...task, reason: 'capture' }]
  const payment = { ...order.payment, status: 'authorized' as const, authorizedMinor: 1_000, capturedMinor, tasks }
  return { ...order, payment: upcastPayment({ ...payment, authorizations: undefined as never }) }
}

/** One movement of money with a provider that writes down what it was asked. */
const moveOn = (order: Order) => {
  const asked: number[] = []
  const store = { stream: () => Promise.resolve([]) }
  const orderNow = () => Promise.resolve(order)
  const payments = {
    capture: ({ amount }: { amount: { minor: number } }) => {
      asked.push(amount.minor)
      return Promise.resolve({ status: 'done' })
    },
  }
  const ports = { store: store as unknown as EventStore, payments, orderNow } as unknown as EffectPorts
  const data = { orderId: 'A-1', currency: 'USD', task: { ...task, reason: 'capture' } }
  const effect = { id: task.taskId, kind: MOVE_MONEY, stream: 'order-A-1', data, dueAt: '', attempt: 1 }
  return { asked, done: effectHandlers(ports)[MOVE_MONEY]?.(effect) }
}

describe('money', () => {
  it('that would break its limit is not moved, but a failure that health tells of', async () => {
    const { asked, done } = moveOn(orderWith(600))
    await expect(done).rejects.toThrow('capture of A-1 would break the limit of its payment')
    expect(asked).toEqual([])
  })

  it('within its limit moves', async () => {
    const { asked, done } = moveOn(orderWith(500))
    await expect(done).resolves.toMatchObject({ name: 'recordMoneyMoved' })
    expect(asked).toEqual([500])
  })
})
