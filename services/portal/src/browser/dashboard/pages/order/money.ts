import type { Money } from '../../core/answers.ts'
import type { OwnOrder } from '../../core/order-answers.ts'
import { formats, t, word } from '../../core/page-data.ts'
import { h, type Drawn } from '../../ui/element.ts'
import { Panel } from '../../ui/parts.ts'
import { Badge } from '../../ui/values.ts'

const isSome = ({ amount }: Money): boolean => Number(amount) !== 0

/** What was authorised, and what became of it: nothing is captured before it ships or is collected. */
export const Payment = ({ payment }: { readonly payment: OwnOrder['payment'] }): Drawn => {
  const { status, authorized, captured, voided, refunded } = payment
  const whole = Number(authorized.amount)
  const part = (of: Money): number => (whole === 0 ? 0 : (Number(of.amount) / whole) * 100)
  const rows: readonly (readonly [string, Money, boolean])[] = [
    [t('money.authorized'), authorized, true],
    [t('money.captured'), captured, true],
    [t('money.voided'), voided, isSome(voided)],
    [t('money.refunded'), refunded, isSome(refunded)],
  ]
  return h(
    Panel,
    {
      title: t('money'),
      tools: h(Badge, {
        text: word('ops.paymentStatus', status),
        tone: status === 'declined' ? 'bad' : status === 'pending' ? 'warn' : 'good',
      }),
    },
    h(
      'div',
      { class: 'panel-body money' },
      h(
        'svg',
        { class: 'money-bar', viewBox: '0 0 100 8', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
        h('rect', { class: 'rail', width: 100, height: 8 }),
        h('rect', { class: 'money-captured', width: part(captured), height: 8 }),
        h('rect', { class: 'money-refunded', width: part(refunded), height: 8 }),
        h('rect', { class: 'money-voided', x: 100 - part(voided), width: part(voided), height: 8 }),
      ),
      h(
        'dl',
        { class: 'ledger' },
        rows.map(([label, amount, isShown]) =>
          isShown ? h('div', { key: label }, h('dt', {}, label), h('dd', {}, formats.money(amount))) : null,
        ),
      ),
    ),
  )
}
