import { assertNever, reject, type Rejection } from '@onhand/event-sourcing'
import type { OrderCommand, OrderCommandOf } from './commands.ts'
import { assignRefunds, closeAuthorization, moneyDue } from './draft-money.ts'
import { cancellable, cancelUnits, requestFulfilment, settleStatus, type Draft } from './draft.ts'
import type { LineUnits, MoneyTask } from './events.ts'
import { authorizationOf, breaksLimit, keptBy, lapsing, refundable, spendingOf } from './payment.ts'
import { priceOf } from './state.ts'

type Decision = Rejection | undefined
export type MoneyCommand = Extract<
  OrderCommand,
  {
    type:
      | 'RecordMoneyMoved'
      | 'RecordDeclined'
      | 'RecordLapsed'
      | 'LapseAuthorizations'
      | 'Refund'
      | 'OpenReturn'
      | 'CloseReturn'
  }
>

const taskOf = (draft: Draft, taskId: string): MoneyTask | undefined =>
  draft.order().payment.tasks.find((candidate) => candidate.taskId === taskId)

const authorized = (draft: Draft, task: MoneyTask, told: OrderCommandOf<'RecordMoneyMoved'>): void => {
  const { taskId, amountMinor, authorizationId, renews, reason } = task
  const { reference = null, expiresAt = null, multicapture = true } = told
  const kept = { reference, expiresAt, multicapture, reason }
  draft.add('PaymentAuthorized', {
    ...{ taskId, amountMinor, ...kept },
    ...(authorizationId === undefined ? {} : { authorizationId }),
    ...(renews === true ? { renews } : {}),
  })
  requestFulfilment(draft)
}

/** One capture is all that some providers take of an authorization: the rest is set aside anew. */
const captured = (draft: Draft, task: MoneyTask): void => {
  const { taskId, amountMinor, authorizationId, shipmentId } = task
  const named = authorizationId === undefined ? {} : { authorizationId }
  draft.add('PaymentCaptured', { taskId, amountMinor, shipmentId, ...named })
  const authorization = authorizationOf(draft.order().payment, authorizationId)
  if (authorization !== undefined && !authorization.multicapture) closeAuthorization(draft, authorization, 'rest')
  assignRefunds(draft)
}

const moved = (draft: Draft, data: OrderCommandOf<'RecordMoneyMoved'>): Decision => {
  const task = taskOf(draft, data.taskId)
  if (task === undefined) return undefined
  const { taskId, kind, amountMinor, returnId, reason, authorizationId } = task
  if (breaksLimit(draft.order().payment, task)) return reject('payment-exceeds-limit', { taskId, kind })
  const named = authorizationId === undefined ? {} : { authorizationId }
  switch (kind) {
    case 'authorize':
      authorized(draft, task, data)
      return undefined
    case 'capture':
      captured(draft, task)
      return undefined
    case 'void':
      draft.add('PaymentVoided', { taskId, amountMinor, ...named })
      assignRefunds(draft)
      return undefined
    case 'refund':
      draft.add('RefundIssued', { taskId, amountMinor, returnId, reason, ...named })
      return undefined
    default:
      return assertNever(kind)
  }
}

/** Days until it is tried again; after the last one it is not. */
const RETRY_DAYS: readonly number[] = [1, 2]
const DAY_MS = 86_400_000

const declined = (draft: Draft, data: OrderCommandOf<'RecordDeclined'>): void => {
  const task = taskOf(draft, data.taskId)
  if (task?.kind !== 'authorize') return
  if (task.renews === true) renewalDeclined(draft, task, data)
  else if (draft.order().payment.status === 'pending') orderDeclined(draft, task, data.reason)
  else additionDeclined(draft, task, data.reason)
}

const orderDeclined = (draft: Draft, { taskId, amountMinor }: MoneyTask, reason: string): void => {
  draft.add('PaymentDeclined', { taskId, amountMinor, reason, retryAt: null })
  cancelUnits(
    draft,
    cancellable(draft.order(), () => true),
    'payment-declined',
  )
  settleStatus(draft, 'payment-declined')
}

/** What was added and cannot be paid for leaves the order; its units have not left, for they waited for the money. */
const additionDeclined = (draft: Draft, task: MoneyTask, reason: string): void => {
  const { taskId, amountMinor, authorizationId = '', lines = [] } = task
  draft.add('PaymentDeclined', { taskId, amountMinor, reason, retryAt: null })
  draft.add('AuthorizationClosed', { authorizationId, reason: 'declined' })
  const added = cancellable(draft.order(), (line) => lines.includes(line))
  cancelUnits(draft, added, 'payment-declined', { unpaid: true })
  settleStatus(draft, 'payment-declined')
  requestFulfilment(draft)
}

const renewalDeclined = (draft: Draft, task: MoneyTask, { reason, at }: OrderCommandOf<'RecordDeclined'>): void => {
  const { taskId, amountMinor, tries = 1 } = task
  const days = RETRY_DAYS[tries - 1]
  if (days !== undefined && at !== undefined) {
    const retryAt = new Date(Date.parse(at) + days * DAY_MS).toISOString()
    draft.add('PaymentDeclined', { taskId, amountMinor, reason, retryAt })
    const { kind, amountMinor: again, ...about } = task
    moneyDue(draft, kind, again, { ...about, tries: tries + 1, notBefore: retryAt })
    return
  }
  draft.add('PaymentDeclined', { taskId, amountMinor, reason, retryAt: null })
  giveUp(draft, task, reason)
}

/** The money cannot be set aside any more: what has not left is cancelled, and of what has a person takes care. */
const giveUp = (draft: Draft, { authorizationId = '' }: MoneyTask, reason: string): void => {
  const { payment } = draft.order()
  const authorization = authorizationOf(payment, authorizationId)
  if (authorization === undefined) return
  const pending = spendingOf(payment, authorizationId)
  draft.add('AuthorizationClosed', { authorizationId, reason: 'declined' })
  const owed = pending.filter(({ kind }) => kind === 'capture')
  for (const { amountMinor, shipmentId } of owed)
    draft.add('PaymentUncollected', { amountMinor, shipmentId, reason, authorizationId })
  const left = keptBy(authorization) - owed.reduce((sum, { amountMinor }) => sum + amountMinor, 0)
  if (left > 0) draft.add('PaymentVoided', { taskId: '', amountMinor: left, authorizationId })
  const given = pending.reduce((sum, { kind, amountMinor }) => (kind === 'void' ? sum + amountMinor : sum), 0)
  const units = cancellable(draft.order(), () => true)
  const price = priceOf(draft.order(), units)
  cancelUnits(draft, units, 'payment-declined', { unpaid: true })
  moneyDue(draft, 'void', price - (left - given), { reason: 'payment-declined' })
  assignRefunds(draft)
  settleStatus(draft, 'payment-declined')
}

/** The provider keeps it no longer: what is still needed of it is set aside anew. */
const lapsed = (draft: Draft, authorizationId: string | undefined): void => {
  const authorization = authorizationOf(draft.order().payment, authorizationId)
  if (authorization?.status === 'open') closeAuthorization(draft, authorization, 'lapsed')
}

const lapse = (draft: Draft, { now }: OrderCommandOf<'LapseAuthorizations'>): void => {
  for (const { authorizationId, expiresAt } of lapsing(draft.order().payment))
    if (expiresAt <= now) lapsed(draft, authorizationId)
}

/** Money back at a person's word; never more than what was taken and not given back. */
const refund = (draft: Draft, { refundId, amountMinor, reason }: OrderCommandOf<'Refund'>): Decision => {
  const { status, orderId, payment } = draft.order()
  if (status === 'none') return reject('not-found', { orderId })
  if (payment.refundIds.includes(refundId)) return undefined
  const most = refundable(payment)
  if (amountMinor > most)
    return reject('refund-exceeds-captured', { asked: amountMinor, refundable: Math.max(0, most) })
  moneyDue(draft, 'refund', amountMinor, { reason, refundId })
  return undefined
}

/** A unit goes back once: what is in a return, or came back, is in no other. */
const openReturn = (draft: Draft, { returnId, lines }: OrderCommandOf<'OpenReturn'>): Decision => {
  const order = draft.order()
  if (order.status === 'none') return reject('not-found', { orderId: order.orderId })
  const over = lines.flatMap(({ line, quantity }) => {
    const bought = order.lines.find((candidate) => candidate.line === line)
    const delivered = bought?.delivered ?? 0
    const returnable = delivered - (bought?.returning ?? 0)
    return quantity > returnable ? [{ line, asked: quantity, returnable, delivered }] : []
  })
  if (over.length > 0) {
    const isAgain = over.every(({ asked, delivered }) => asked <= delivered)
    return reject(isAgain ? 'already-returned' : 'return-exceeds-bought', { lines: over })
  }
  draft.add('ReturnOpened', { returnId, lines })
  return undefined
}

const closeReturn = (draft: Draft, data: OrderCommandOf<'CloseReturn'>): void => {
  const { returnId, refund: units, freed, feeMinor = 0 } = data
  if (freed.length > 0) draft.add('ReturnClosed', { returnId, lines: freed })
  moneyDue(draft, 'refund', Math.max(0, worth(draft, units) - feeMinor), { returnId, reason: 'returned' })
}

const worth = (draft: Draft, units: readonly LineUnits[]): number => priceOf(draft.order(), units)

/** What moves money. An outcome that was recorded before decides nothing. */
export const decideMoney = (draft: Draft, { type, data }: MoneyCommand): Decision => {
  switch (type) {
    case 'RecordMoneyMoved':
      return moved(draft, data)
    case 'RecordDeclined':
      declined(draft, data)
      return undefined
    case 'RecordLapsed':
      lapsed(draft, taskOf(draft, data.taskId)?.authorizationId)
      return undefined
    case 'LapseAuthorizations':
      lapse(draft, data)
      return undefined
    case 'Refund':
      return refund(draft, data)
    case 'OpenReturn':
      return openReturn(draft, data)
    case 'CloseReturn':
      closeReturn(draft, data)
      return undefined
    default:
      return assertNever(type)
  }
}
