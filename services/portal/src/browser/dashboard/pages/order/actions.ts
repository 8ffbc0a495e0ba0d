import { send } from '../../core/api.ts'
import type { OrderView, OwnOrder } from '../../core/order-answers.ts'
import { t, word } from '../../core/page-data.ts'
import { Action, type Field } from '../../ui/action.ts'
import { h, type Drawn } from '../../ui/element.ts'
import { paidAtTill, tillFields } from '../parts/till.ts'
import { ChangeActions } from './change.ts'

const reasons = [
  'UNWANTED',
  'DEFECTIVE',
  'NOT_AS_DESCRIBED',
  'SIZE_TOO_LARGE',
  'SIZE_TOO_SMALL',
  'COLOR',
  'STYLE',
  'WRONG_ITEM',
  'OTHER',
] as const
export const returnReasons = reasons.map((value) => ({ value, label: word('ops.returnReason', value) }))

/** A reason that may be given, or not. */
const reasonField = (): Field => ({ name: 'reason', label: t('reason'), kind: 'text', isOptional: true })
const withReason = ({ reason }: Readonly<Record<string, string>>): object => (reason ? { reason } : {})

interface ActionsProps {
  readonly order: OrderView
  readonly own: OwnOrder
  readonly reload: () => void
}

/** What can be done with an order now. What the order's state does not allow is not offered; the service has the last word. */
export const OrderActions = ({ order, own, reload }: ActionsProps): Drawn => {
  const path = `/v1/orders/${encodeURIComponent(order.orderId)}`
  const isOver = own.status === 'cancelled' || own.status === 'completed'
  const cancellable = own.lines.filter(({ quantity, shipped, cancelled }) => quantity - shipped - cancelled > 0)
  const returnable = own.lines.filter(({ delivered }) => delivered > 0)
  return h(
    'div',
    { class: 'page-tools' },
    own.readyForPickup
      ? h(Action, {
          label: t('do.collect'),
          question: t('do.collectQuestion', { orderId: order.orderId }),
          isMain: true,
          fields: tillFields(own.dueAtCollection),
          run: (values, key) =>
            send('POST', `${path}/collect`, { identityChecked: true, ...paidAtTill(own.dueAtCollection, values) }, key),
          onDone: reload,
        })
      : null,
    returnable.length > 0
      ? h(Action, {
          label: t('do.return'),
          question: t('do.returnQuestion'),
          fields: [
            {
              name: 'line',
              label: t('line'),
              kind: 'select',
              choices: returnable.map(({ line, sku, delivered }) => ({
                value: String(line),
                label: `${line} · ${sku} (${delivered})`,
              })),
            },
            {
              name: 'quantity',
              label: t('units'),
              kind: 'number',
              value: '1',
              min: 1,
              max: Math.max(...returnable.map(({ delivered }) => delivered)),
            },
            { name: 'reason', label: t('reason'), kind: 'select', choices: returnReasons },
          ],
          run: ({ line, quantity, reason }, key) =>
            send(
              'POST',
              `${path}/returns`,
              { returnId: `R-${key.slice(0, 8)}`, lines: [{ line: Number(line), quantity: Number(quantity), reason }] },
              key,
            ),
          onDone: reload,
        })
      : null,
    h(ChangeActions, { path, own, open: isOver ? [] : cancellable, reload }),
    !isOver && own.lines.length > 1 && cancellable.length > 0
      ? h(Action, {
          label: t('do.cancelLine'),
          question: t('do.cancelLineQuestion'),
          isDanger: true,
          fields: [
            {
              name: 'line',
              label: t('line'),
              kind: 'select',
              choices: cancellable.map(({ line, sku }) => ({ value: String(line), label: `${line} · ${sku}` })),
            },
            reasonField(),
          ],
          run: (values, key) => send('POST', `${path}/lines/${values.line ?? ''}/cancel`, withReason(values), key),
          onDone: reload,
        })
      : null,
    !isOver && cancellable.length > 0
      ? h(Action, {
          label: t('do.cancel'),
          question: t('do.cancelQuestion', { orderId: order.orderId }),
          isDanger: true,
          fields: [reasonField()],
          run: (values, key) => send('POST', `${path}/cancel`, withReason(values), key),
          onDone: reload,
        })
      : null,
  )
}
