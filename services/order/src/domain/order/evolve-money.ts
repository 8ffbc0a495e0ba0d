import { assertNever } from '@onhand/event-sourcing'
import type { MoneyTask, OrderEventOf } from './events.ts'
import { FIRST, type Authorization, type Payment } from './payment.ts'

export type MoneyEvent = OrderEventOf<
  | 'MoneyDue'
  | 'MoneyDropped'
  | 'RefundAssigned'
  | 'AuthorizationClosed'
  | 'PaymentAuthorized'
  | 'PaymentDeclined'
  | 'PaymentCaptured'
  | 'PaymentVoided'
  | 'PaymentUncollected'
  | 'RefundIssued'
>

const without = (tasks: readonly MoneyTask[], taskId: string): readonly MoneyTask[] =>
  tasks.filter((task) => task.taskId !== taskId)

const change = (
  payment: Payment,
  id: string | undefined,
  by: (authorization: Authorization) => Partial<Authorization>,
): readonly Authorization[] =>
  payment.authorizations.map((one) => (one.authorizationId === (id ?? FIRST) ? { ...one, ...by(one) } : one))

const wanted = ({ authorizationId = FIRST, amountMinor }: MoneyTask): Authorization => ({
  ...{ authorizationId, amountMinor, reference: null, capturedMinor: 0, voidedMinor: 0, refundedMinor: 0 },
  ...{ status: 'wanted', expiresAt: null, multicapture: true },
})

/** What was recorded before authorizations had names is about the first. */
const named = (task: MoneyTask): MoneyTask =>
  task.authorizationId === undefined && task.kind !== 'refund' ? { ...task, authorizationId: FIRST } : task

const due = (payment: Payment, data: MoneyTask): Payment => {
  const task = named(data)
  const isNew =
    task.kind === 'authorize' &&
    !payment.authorizations.some(({ authorizationId }) => authorizationId === task.authorizationId)
  return {
    ...payment,
    tasks: [...payment.tasks, task],
    tasksMade: payment.tasksMade + 1,
    ...(task.refundId === undefined ? {} : { refundIds: [...payment.refundIds, task.refundId] }),
    ...(isNew ? { authorizations: [...payment.authorizations, wanted(task)] } : {}),
  }
}

const authorized = (payment: Payment, data: OrderEventOf<'PaymentAuthorized'>['data']): Payment => {
  const { taskId, amountMinor, authorizationId, reference = null, expiresAt = null, multicapture = true } = data
  return {
    ...payment,
    status: 'authorized',
    authorizedMinor: payment.authorizedMinor + (data.renews === true ? 0 : amountMinor),
    authorizations: change(payment, authorizationId, () => ({ status: 'open', reference, expiresAt, multicapture })),
    tasks: without(payment.tasks, taskId),
  }
}

/** Without the order's first authorization there is no payment; another one is missed alone. */
const declined = (payment: Payment, { taskId }: OrderEventOf<'PaymentDeclined'>['data']): Payment => {
  if (payment.status === 'pending') return { ...payment, status: 'declined', tasks: [], authorizations: [] }
  return { ...payment, tasks: without(payment.tasks, taskId) }
}

const closed = (payment: Payment, { authorizationId }: OrderEventOf<'AuthorizationClosed'>['data']): Payment => ({
  ...payment,
  authorizations: change(payment, authorizationId, () => ({ status: 'closed' })),
  tasks: payment.tasks.filter((task) => task.kind === 'refund' || task.authorizationId !== authorizationId),
})

/** In the books of the payment and of its authorization. Old events name no authorization, nor needed to. */
const counted = (
  payment: Payment,
  counter: 'capturedMinor' | 'voidedMinor' | 'refundedMinor',
  data: { readonly taskId: string; readonly amountMinor: number; readonly authorizationId?: string },
): Payment => ({
  ...payment,
  [counter]: payment[counter] + data.amountMinor,
  authorizations: change(payment, data.authorizationId, (one) => ({ [counter]: one[counter] + data.amountMinor })),
  tasks: without(payment.tasks, data.taskId),
})

const assigned = (payment: Payment, { taskId, parts }: OrderEventOf<'RefundAssigned'>['data']): Payment => {
  const tasks = payment.tasks.flatMap((task) =>
    task.taskId === taskId ? parts.map((part) => ({ ...task, ...part })) : [task],
  )
  return { ...payment, tasks, tasksMade: payment.tasksMade + parts.length }
}

const lessDue = (payment: Payment, { taskId, amountMinor }: OrderEventOf<'MoneyDropped'>['data']): Payment => ({
  ...payment,
  tasks: payment.tasks.flatMap((task) => {
    if (task.taskId !== taskId) return [task]
    return task.amountMinor > amountMinor ? [{ ...task, amountMinor: task.amountMinor - amountMinor }] : []
  }),
})

/** The payment after one event. */
export const evolveMoney = (payment: Payment, { type, data }: MoneyEvent): Payment => {
  switch (type) {
    case 'MoneyDue':
      return due(payment, data)
    case 'MoneyDropped':
      return lessDue(payment, data)
    case 'RefundAssigned':
      return assigned(payment, data)
    case 'AuthorizationClosed':
      return closed(payment, data)
    case 'PaymentAuthorized':
      return authorized(payment, data)
    case 'PaymentDeclined':
      return declined(payment, data)
    case 'PaymentCaptured':
      return counted(payment, 'capturedMinor', data)
    case 'PaymentVoided':
      return counted(payment, 'voidedMinor', data)
    case 'PaymentUncollected':
      return { ...payment, uncollectedMinor: payment.uncollectedMinor + data.amountMinor }
    case 'RefundIssued':
      return counted(payment, 'refundedMinor', data)
    default:
      return assertNever(type)
  }
}
