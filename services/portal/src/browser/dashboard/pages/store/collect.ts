import { useEffect, useState } from 'preact/hooks'
import type { Money } from '../../core/answers.ts'
import { get, send } from '../../core/api.ts'
import type { OwnOrder } from '../../core/order-answers.ts'
import { formats, t } from '../../core/page-data.ts'
import type { Work } from '../../core/store-answers.ts'
import { Action } from '../../ui/action.ts'
import { h, type Drawn } from '../../ui/element.ts'
import { Empty } from '../../ui/parts.ts'
import { Ago } from '../../ui/values.ts'
import { paidAtTill, tillFields } from '../parts/till.ts'
import { CodeField } from './scan.ts'

interface CollectProps {
  /** What is packed and waits at the counter. */
  readonly waiting: readonly Work[]
  readonly names: ReadonlyMap<string, string>
  readonly onDone: () => void
}

/** A code as the customer has it: the order's number, or `order:code` as a QR code holds it. */
const parsed = (text: string): { readonly orderId: string; readonly code: string } => {
  const [orderId = '', code = ''] = text.split(/[:\s]+/)
  return { orderId, code }
}

/** What the till has to take for it; null: nothing, or not known yet. */
const useDue = ({ orderId, fulfilment, shipmentId }: Work): Money | null => {
  const [due, setDue] = useState<Money | null>(null)
  useEffect(() => {
    if (fulfilment !== 'ropis') return
    get<OwnOrder>(`/v1/orders/${encodeURIComponent(orderId)}`)
      .then(({ dueAtCollection }) => setDue(dueAtCollection))
      .catch(() => setDue(null))
  }, [orderId, shipmentId])
  return due
}

const HandOver = ({
  work,
  code,
  onDone,
}: {
  readonly work: Work
  readonly code: string
  readonly onDone: () => void
}): Drawn => {
  const due = useDue(work)
  return h(Action, {
    label: t('do.collect'),
    question: t('do.collectQuestion', { orderId: work.orderId }),
    isMain: true,
    fields: [
      { name: 'code', label: t('store.customerCode'), kind: 'text', value: code, isOptional: true },
      {
        name: 'identity',
        label: t('store.identity'),
        kind: 'select',
        value: '',
        isOptional: true,
        choices: [
          { value: '', label: t('store.identityNo') },
          { value: 'seen', label: t('store.identityYes') },
        ],
      },
      ...tillFields(due),
    ],
    run: (values, key) =>
      send(
        'POST',
        `/v1/orders/${encodeURIComponent(work.orderId)}/collect`,
        {
          shipmentId: work.shipmentId,
          ...(values.code ? { code: values.code } : {}),
          ...(!values.code && values.identity === 'seen' ? { identityChecked: true } : {}),
          ...paidAtTill(due, values),
        },
        key,
      ),
    onDone,
  })
}

/** Who comes for something: found by the code or the order's number, handed over, and captured. */
export const Collect = ({ waiting, names, onDone }: CollectProps): Drawn => {
  const [asked, setAsked] = useState<{ readonly orderId: string; readonly code: string } | null>(null)
  const shown =
    asked === null ? waiting : waiting.filter(({ orderId }) => orderId.toLowerCase() === asked.orderId.toLowerCase())
  return h(
    'div',
    { class: 'stack' },
    h(CodeField, {
      label: t('store.collectLabel'),
      hint: t('store.collectHint'),
      onCode: (text) => setAsked(parsed(text)),
    }),
    asked === null
      ? null
      : h(
          'button',
          { type: 'button', class: 'quiet', onClick: () => setAsked(null) },
          t('store.showAll', { count: waiting.length }),
        ),
    shown.length === 0
      ? h(Empty, { text: asked === null ? t('store.nothingReady') : t('store.notReady', { orderId: asked.orderId }) })
      : shown.map((work) =>
          h(
            'article',
            { key: work.shipmentId, class: 'card', 'aria-label': work.orderId },
            h(
              'div',
              { class: 'card-head' },
              h('h2', {}, work.orderId),
              h('span', { class: 'note' }, h(Ago, { at: work.createdAt })),
            ),
            h(
              'ul',
              { class: 'ticks' },
              work.lines.map(({ line, sku, quantity }) =>
                h('li', { key: line }, h('strong', {}, `${formats.number(quantity)} ×`), ' ', names.get(sku) ?? sku),
              ),
            ),
            h('div', { class: 'card-actions' }, h(HandOver, { work, code: asked?.code ?? '', onDone })),
          ),
        ),
  )
}
