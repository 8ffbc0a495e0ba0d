import { send } from '../../core/api.ts'
import { t } from '../../core/page-data.ts'
import { to } from '../../core/place.ts'
import { Action } from '../../ui/action.ts'
import { Fragment, h, type Drawn } from '../../ui/element.ts'
import { Empty } from '../../ui/parts.ts'
import { Badge } from '../../ui/values.ts'
import { Do } from '../store/do.ts'
import type { FloorWork, Packed } from './floor-data.ts'

const path = (shipmentId: string, verb: string): string => `/v1/shipments/${encodeURIComponent(shipmentId)}/${verb}`

/** `2+1` → two units in the first parcel, one in the second. */
export const parcelsOf = (lines: FloorWork['lines'], values: Readonly<Record<string, string>>): object[] => {
  const parcels = new Map<number, { line: number; quantity: number }[]>()
  for (const { line } of lines)
    for (const [index, units] of (values[`line-${line}`] ?? '').split('+').entries()) {
      const quantity = Number(units.trim())
      if (quantity > 0) parcels.set(index + 1, [...(parcels.get(index + 1) ?? []), { line, quantity }])
    }
  return [...parcels].toSorted(([a], [b]) => a - b).map(([parcel, inside]) => ({ parcel, lines: inside }))
}

const Head = ({ work }: { work: FloorWork }): Drawn =>
  h('div', { class: 'card-head' }, h('h2', {}, h('a', { href: to.order(work.orderId) }, work.shipmentId)))

const PackOne = ({ work, onDone }: { work: FloorWork; onDone: () => void }): Drawn =>
  h(
    'article',
    { class: 'card', 'aria-label': work.shipmentId },
    h(Head, { work }),
    h(
      'ul',
      { class: 'ticks' },
      work.lines.map(({ line, sku, quantity }) => h('li', { key: line }, `${quantity} × ${sku}`)),
    ),
    h(
      'div',
      { class: 'card-actions' },
      h(Do, {
        ...{ label: t('store.packed'), isMain: true },
        run: (key) => send('POST', path(work.shipmentId, 'pack'), {}, key),
        onDone,
      }),
      h(Action, {
        ...{ label: t('floor.split'), question: t('floor.splitQuestion') },
        fields: work.lines.map(({ line, sku, quantity }) => {
          return { name: `line-${line}`, label: `${sku} × ${quantity}`, kind: 'text' as const, value: String(quantity) }
        }),
        run: (values, key) =>
          send('POST', path(work.shipmentId, 'pack'), { parcels: parcelsOf(work.lines, values) }, key),
        onDone,
      }),
    ),
  )

/** Picked goods, into one parcel or several. */
export const Pack = ({ picked, onDone }: { picked: readonly FloorWork[]; onDone: () => void }): Drawn =>
  picked.length === 0
    ? h(Empty, { text: t('store.nothingToPack') })
    : h(
        Fragment,
        {},
        picked.map((work) => h(PackOne, { key: work.shipmentId, work, onDone })),
      )

const tones = { none: 'calm', requested: 'calm', created: 'good', failed: 'bad' } as const

const LabelOne = ({ work, onDone }: { work: Packed; onDone: () => void }): Drawn => {
  // Packed without a word about parcels, it is one.
  const none = { parcel: 1, label: 'none' as const, carrier: null, trackingNumber: null }
  const parcels = work.parcels.length > 0 ? work.parcels : [none]
  const open = parcels.filter(({ label }) => label === 'none' || label === 'failed')
  return h(
    'article',
    { class: 'card', 'aria-label': work.shipmentId },
    h(Head, { work }),
    h(
      'ul',
      { class: 'ticks' },
      parcels.map(({ parcel, label, carrier, trackingNumber }) =>
        h(
          'li',
          { key: parcel },
          `${t('floor.parcel')} ${parcel} `,
          h(Badge, { text: t(`floor.label.${label}`), tone: tones[label] }),
          carrier === null ? '' : ` ${carrier} ${trackingNumber ?? ''}`,
        ),
      ),
    ),
    h(
      'div',
      { class: 'card-actions' },
      h(Action, {
        ...{ label: t('floor.requestLabel'), question: t('floor.labelQuestion'), isDisabled: open.length === 0 },
        fields: [
          {
            ...{ name: 'parcel', label: t('floor.parcel'), kind: 'select' as const },
            choices: open.map(({ parcel }) => ({ value: String(parcel), label: String(parcel) })),
          },
          { name: 'carrier', label: t('carrier'), kind: 'text', value: work.carrier ?? '' },
          { name: 'service', label: t('floor.service'), kind: 'text', isOptional: true },
        ],
        run: ({ parcel, carrier, service }, key) => {
          const body = { parcel: Number(parcel), carrier, service: service === '' ? null : service }
          return send('POST', path(work.shipmentId, 'labels'), body, key)
        },
        onDone,
      }),
    ),
  )
}

/** Packed parcels, and the labels that they wait for. */
export const Labels = ({ packed, onDone }: { packed: readonly Packed[]; onDone: () => void }): Drawn => {
  const waiting = packed.filter(({ manifest }) => manifest === null)
  return waiting.length === 0
    ? h(Empty, { text: t('floor.nothingPacked') })
    : h(
        Fragment,
        {},
        waiting.map((work) => h(LabelOne, { key: work.shipmentId, work, onDone })),
      )
}
