import type { Money } from '../../core/answers.ts'
import { formats, t } from '../../core/page-data.ts'
import type { Field } from '../../ui/action.ts'

const isDue = (due: Money | null): due is Money => due !== null && Number(due.amount) > 0

/** What is paid when it is collected: the till's receipt and the amount, which has to be what is due. */
export const tillFields = (due: Money | null): readonly Field[] =>
  isDue(due)
    ? [
        { name: 'receipt', label: t('till.receipt'), kind: 'text' },
        { name: 'paid', label: t('till.paid', { due: formats.money(due) }), kind: 'text', value: due.amount },
      ]
    : []

/** The same for the request. */
export const paidAtTill = (due: Money | null, { receipt, paid }: Readonly<Record<string, string>>): object =>
  isDue(due) ? { payment: { reference: receipt, amount: { amount: paid, currency: due.currency } } } : {}
