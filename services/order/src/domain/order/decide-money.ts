import { assertNever, reject, type Rejection } from '@onhand/event-sourcing'
import type { OrderCommand, OrderCommandOf } from './commands.ts'
import { cancellable, cancelUnits, moneyDue, requestFulfilment, settleStatus, type Draft } from './draft.ts'
import type { MoneyTask } from './events.ts'
import { priceOf, type Order } from './state.ts'

type Decision = Rejection | undefined
export type MoneyCommand = Extract<
  OrderCommand,
  { type: 'RecordMoneyMoved' | 'RecordDeclined' | 'OpenReturn' | 'CloseReturn' }
>

/** Invariant 7: never more captured or given up than set aside, never more refunded than captured. */
export const breaksLimit = ({ payment }: Order, { kind, amountMinor }: MoneyTask): boolean => {
  const { authorizedMinor, capturedMinor, voidedMinor, refundedMinor } = payment
  if (kind === 'refund') return refundedMinor + amountMinor > capturedMinor
  if (kind === 'authorize') return false
  return capturedMinor + voidedMinor + amountMinor > authorizedMinor
}

const moved = (draft: Draft, taskId: string): Decision => {
  const task = draft.order().payment.tasks.find((candidate) => candidate.taskId === taskId)
  if (task === undefined) return undefined
  if (breaksLimit(draft.order(), task)) return reject('payment-exceeds-limit', { taskId, kind: task.kind })
  const { amountMinor, shipmentId, returnId, reason } = task
  switch (task.kind) {
    case 'authorize':
      draft.add('PaymentAuthorized', { taskId, amountMinor })
      requestFulfilment(draft)
      return undefined
    case 'capture':
      draft.add('PaymentCaptured', { taskId, amountMinor, shipmentId })
      return undefined
    case 'void':
      draft.add('PaymentVoided', { taskId, amountMinor })
      return undefined
    case 'refund':
      draft.add('RefundIssued', { taskId, amountMinor, returnId, reason })
      return undefined
    default:
      return assertNever(task.kind)
  }
}

const declined = (draft: Draft, { taskId, reason }: OrderCommandOf<'RecordDeclined'>): void => {
  const task = draft.order().payment.tasks.find((candidate) => candidate.taskId === taskId)
  if (task?.kind !== 'authorize') return
  draft.add('PaymentDeclined', { taskId, reason })
  cancelUnits(
    draft,
    cancellable(draft.order(), () => true),
    'payment-declined',
  )
  settleStatus(draft, 'payment-declined')
}

const openReturn = (draft: Draft, { returnId, lines }: OrderCommandOf<'OpenReturn'>): Decision => {
  const order = draft.order()
  if (order.status === 'none') return reject('not-found', { orderId: order.orderId })
  const over = lines.flatMap(({ line, quantity }) => {
    const bought = order.lines.find((candidate) => candidate.line === line)
    const returnable = bought === undefined ? 0 : bought.delivered - bought.returning
    return quantity > returnable ? [{ line, asked: quantity, returnable }] : []
  })
  if (over.length > 0) return reject('return-exceeds-bought', { lines: over })
  draft.add('ReturnOpened', { returnId, lines })
  return undefined
}

const closeReturn = (draft: Draft, { returnId, refund, freed }: OrderCommandOf<'CloseReturn'>): void => {
  draft.add('ReturnClosed', { returnId, lines: freed })
  moneyDue(draft, 'refund', priceOf(draft.order(), refund), { returnId, reason: 'returned' })
}

/** What moves money. An outcome that was recorded before decides nothing. */
export const decideMoney = (draft: Draft, { type, data }: MoneyCommand): Decision => {
  switch (type) {
    case 'RecordMoneyMoved':
      return moved(draft, data.taskId)
    case 'RecordDeclined':
      declined(draft, data)
      return undefined
    case 'OpenReturn':
      return openReturn(draft, data)
    case 'CloseReturn':
      closeReturn(draft, data)
      return undefined
    default:
      return assertNever(type)
  }
}
