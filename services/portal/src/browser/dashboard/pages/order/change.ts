import { send } from '../../core/api.ts'
import type { OwnOrder } from '../../core/order-answers.ts'
import { formats, t } from '../../core/page-data.ts'
import { Action, type Field } from '../../ui/action.ts'
import { Fragment, h, type Drawn } from '../../ui/element.ts'

type OwnLine = OwnOrder['lines'][number]

interface ChangeProps {
  readonly path: string
  readonly own: OwnOrder
  /** Lines of which something has not left. */
  readonly open: readonly OwnLine[]
  readonly reload: () => void
}

const lineField = (lines: readonly OwnLine[]): Field => ({
  name: 'line',
  label: t('line'),
  kind: 'select',
  choices: lines.map(({ line, sku, quantity, cancelled }) => ({
    value: String(line),
    label: `${line} · ${sku} (${formats.number(quantity - cancelled)})`,
  })),
})
const mostOf = (lines: readonly OwnLine[]): number =>
  Math.max(...lines.map(({ quantity, shipped, cancelled }) => quantity - shipped - cancelled))

/** More or fewer units of a line, another SKU in its place, money back: each only of what the order's state allows. */
export const ChangeActions = ({ path, own, open, reload }: ChangeProps): Drawn => {
  const [first] = own.lines
  const currency = first?.unitPrice.currency ?? ''
  return h(
    Fragment,
    {},
    open.length === 0
      ? null
      : h(Action, {
          label: t('do.edit'),
          question: t('do.editQuestion'),
          fields: [
            lineField(open),
            { name: 'quantity', label: t('unitsWanted'), kind: 'number', value: '1', min: 0, max: 100_000 },
          ],
          run: ({ line, quantity }, key) =>
            send(
              'POST',
              `${path}/edits`,
              { editId: `E-${key.slice(0, 8)}`, lines: [{ line: Number(line), quantity: Number(quantity) }] },
              key,
            ),
          onDone: reload,
        }),
    open.length === 0
      ? null
      : h(Action, {
          label: t('do.substitute'),
          question: t('do.substituteQuestion'),
          fields: [
            lineField(open),
            { name: 'quantity', label: t('units'), kind: 'number', value: '1', min: 1, max: mostOf(open) },
            { name: 'sku', label: t('item'), kind: 'text' },
            { name: 'price', label: `${t('unitPrice')} (${currency})`, kind: 'text' },
          ],
          run: ({ line, quantity, sku, price }, key) =>
            send(
              'POST',
              `${path}/substitutes`,
              {
                ...{ offerId: `S-${key.slice(0, 8)}`, line: Number(line), quantity: Number(quantity), sku },
                unitPrice: { amount: price, currency },
              },
              key,
            ),
          onDone: reload,
        }),
    Number(own.payment.captured.amount) <= Number(own.payment.refunded.amount)
      ? null
      : h(Action, {
          label: t('do.refund'),
          question: t('do.refundQuestion'),
          isDanger: true,
          fields: [{ name: 'amount', label: `${t('amount')} (${currency})`, kind: 'text' }],
          run: ({ amount }, key) =>
            send('POST', `${path}/refunds`, { refundId: `F-${key.slice(0, 8)}`, amount: { amount, currency } }, key),
          onDone: reload,
        }),
  )
}
