import { useState } from 'preact/hooks'
import { send } from '../../core/api.ts'
import { formats, t, word } from '../../core/page-data.ts'
import { to } from '../../core/place.ts'
import type { Work } from '../../core/store-answers.ts'
import { Action } from '../../ui/action.ts'
import { h, type Drawn } from '../../ui/element.ts'
import { Ago, Badge, Day } from '../../ui/values.ts'
import { Do } from './do.ts'

interface CardProps {
  readonly work: Work
  /** SKU → name. */
  readonly names: ReadonlyMap<string, string>
  readonly onDone: () => void
}

const path = ({ shipmentId }: Work, verb: string): string => `/v1/shipments/${encodeURIComponent(shipmentId)}/${verb}`

const reasons = ['not-in-stock', 'mismatch', 'damage', 'worn-display', 'other'] as const

/** What is not there, or cannot be sold: those units are looked for elsewhere. */
const Reject = ({ work, onDone }: CardProps): Drawn =>
  h(Action, {
    label: t('store.cannot'),
    question: t('store.cannotQuestion'),
    isDanger: true,
    fields: [
      {
        name: 'line',
        label: t('item'),
        kind: 'select',
        choices: work.lines.map(({ line, sku, quantity }) => ({ value: String(line), label: `${sku} × ${quantity}` })),
      },
      {
        name: 'quantity',
        label: t('store.missingUnits'),
        kind: 'number',
        min: 1,
        max: Math.max(...work.lines.map(({ quantity }) => quantity)),
        value: '1',
      },
      {
        name: 'reason',
        label: t('reason'),
        kind: 'select',
        choices: reasons.map((value) => ({ value, label: word('ops.rejectReason', value) })),
      },
    ],
    run: ({ line, quantity, reason }, key) =>
      send('POST', path(work, 'reject'), { lines: [{ line: Number(line), quantity: Number(quantity) }], reason }, key),
    onDone,
  })

const Head = ({ work }: { readonly work: Work }): Drawn =>
  h(
    'div',
    { class: 'card-head' },
    h('h2', {}, h('a', { href: to.order(work.orderId) }, work.orderId)),
    h(Badge, {
      text: word('ops.fulfilment', work.fulfilment),
      tone: work.fulfilment === 'ship-to-home' ? 'calm' : 'good',
    }),
    h(
      'span',
      { class: 'note' },
      h(Ago, { at: work.createdAt }),
      work.promisedOn === null ? '' : [' · ', t('promised'), ' ', h(Day, { date: work.promisedOn })],
    ),
  )

const Units = ({
  line: { sku, quantity },
  names,
}: {
  readonly line: Work['lines'][number]
  readonly names: CardProps['names']
}): Drawn =>
  h(
    'span',
    { class: 'units' },
    h('strong', {}, `${formats.number(quantity)} ×`),
    ' ',
    names.get(sku) ?? sku,
    h('span', { class: 'key' }, names.has(sku) ? sku : ''),
  )

/** A piece of picking: each line is ticked off, then the whole is picked. */
export const PickCard = ({ work, names, onDone }: CardProps): Drawn => {
  const [ticked, setTicked] = useState<ReadonlySet<number>>(new Set())
  const toggle = (line: number): void => {
    const next = new Set(ticked)
    if (!next.delete(line)) next.add(line)
    setTicked(next)
  }
  const isWhole = work.lines.every(({ line }) => ticked.has(line))
  return h(
    'article',
    { class: 'card', 'aria-label': work.orderId },
    h(Head, { work }),
    h(
      'ul',
      { class: 'ticks' },
      work.lines.map((line) =>
        h(
          'li',
          { key: line.line },
          h(
            'label',
            {},
            h('input', { type: 'checkbox', checked: ticked.has(line.line), onChange: () => toggle(line.line) }),
            h(Units, { line, names }),
          ),
        ),
      ),
    ),
    h(
      'div',
      { class: 'card-actions' },
      h(Do, {
        label: t('store.picked'),
        isMain: true,
        isDisabled: !isWhole,
        run: (key) => send('POST', path(work, 'pick'), {}, key),
        onDone,
      }),
      h(Reject, { work, names, onDone }),
    ),
  )
}

/** Picked goods: packed, they are ready to be collected or handed to the carrier. */
export const PackCard = ({ work, names, onDone }: CardProps): Drawn =>
  h(
    'article',
    { class: 'card', 'aria-label': work.orderId },
    h(Head, { work }),
    h(
      'ul',
      { class: 'ticks' },
      work.lines.map((line) => h('li', { key: line.line }, h(Units, { line, names }))),
    ),
    h(
      'div',
      { class: 'card-actions' },
      h(Do, {
        label: t(work.fulfilment === 'ship-to-home' ? 'store.packed' : 'store.ready'),
        isMain: true,
        run: (key) => send('POST', path(work, 'pack'), {}, key),
        onDone,
      }),
      h(Reject, { work, names, onDone }),
    ),
  )
