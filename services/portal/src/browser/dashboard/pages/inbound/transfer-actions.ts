import type { Transfer } from '../../core/answers.ts'
import { send } from '../../core/api.ts'
import { t, word } from '../../core/page-data.ts'
import { Action } from '../../ui/action.ts'
import { h, type Drawn } from '../../ui/element.ts'

const reasons = ['found', 'lost', 'sent-back', 'miscount'] as const

/** Receives what arrived, or says what became of what did not. */
export const TransferActions = ({
  transfer,
  onDone,
}: {
  readonly transfer: Transfer
  readonly onDone: () => void
}): Drawn => {
  const path = `/v1/transfers/${encodeURIComponent(transfer.transferId)}`
  if (transfer.status === 'discrepancy')
    return h(Action, {
      label: t('do.resolve'),
      question: t('do.resolveQuestion'),
      fields: [
        {
          name: 'reason',
          label: t('reason'),
          kind: 'select',
          choices: reasons.map((value) => ({ value, label: word('ops.resolution', value) })),
        },
        { name: 'note', label: t('note'), kind: 'text', isOptional: true },
      ],
      run: ({ reason, note }, key) => send('POST', `${path}/resolve`, { reason, ...(note ? { note } : {}) }, key),
      onDone,
    })
  const open = transfer.lines.filter(({ inTransit }) => inTransit > 0)
  return h(Action, {
    label: t('do.receive'),
    question: t('do.receiveQuestion'),
    fields: open.map(({ sku, inTransit }) => ({
      name: sku,
      label: `${sku} (${inTransit})`,
      kind: 'number' as const,
      value: String(inTransit),
      min: 0,
    })),
    run: (values, key) => {
      const lines = open
        .map(({ sku }) => ({ sku, quantity: Number(values[sku] ?? 0) }))
        .filter(({ quantity }) => quantity > 0)
      return send('POST', `${path}/receive`, { lines, complete: true }, key)
    },
    onDone,
  })
}
