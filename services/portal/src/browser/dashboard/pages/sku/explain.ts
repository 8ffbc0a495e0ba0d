import type { Addend, Behind, Explained, Place } from '../../core/sku-answers.ts'
import { formats, t, word } from '../../core/page-data.ts'
import { h, type Drawn } from '../../ui/element.ts'
import { Panel } from '../../ui/parts.ts'
import { Moment } from '../../ui/values.ts'

const Bar = ({ quantity, most }: { readonly quantity: number; readonly most: number }): Drawn => {
  const width = (Math.abs(quantity) / most) * 100
  return h(
    'svg',
    {
      viewBox: '0 0 100 6',
      preserveAspectRatio: 'none',
      'aria-hidden': 'true',
      'data-tone': quantity < 0 ? 'bad' : 'good',
    },
    h('rect', { class: 'fill', x: 100 - width, width, height: 6 }),
  )
}

const signed = (value: number): string => (value > 0 ? `+${formats.number(value)}` : formats.number(value))

const Event = ({ event: { type, at, change, about, position } }: { readonly event: Behind }): Drawn =>
  h(
    'li',
    {},
    h(Moment, { at }),
    ' ',
    h('span', {}, word('ops.event', type.split('.').at(-2) ?? type)),
    ' ',
    h('strong', {}, signed(change)),
    about === null ? null : h('span', { class: 'note' }, ` · ${about}`),
    position === null ? null : h('span', { class: 'key' }, `#${position}`),
  )

const MOST_EVENTS = 12

const Term = ({
  addend: { name, quantity, events = [] },
  most,
}: {
  readonly addend: Addend
  readonly most: number
}): Drawn =>
  h(
    'div',
    { class: 'term' },
    h('dt', {}, word('ops', name)),
    h(
      'dd',
      { 'data-tone': quantity < 0 ? 'bad' : undefined },
      h(Bar, { quantity, most }),
      h('span', { class: 'sum' }, formats.number(quantity)),
    ),
    events.length === 0
      ? null
      : h(
          'dd',
          { class: 'behind' },
          h(
            'details',
            {},
            h('summary', {}, t('eventsBehind', { count: events.length })),
            h(
              'ul',
              {},
              events.slice(0, MOST_EVENTS).map((event, index) => h(Event, { key: event.id ?? index, event })),
            ),
          ),
        ),
  )

/** How the figure that can be sold at one location comes about: addend by addend with the events behind it, down to the sum. */
export const Explain = ({
  place,
  explained,
}: {
  readonly place: Place
  readonly explained: Explained | null
}): Drawn => {
  const { components = [], atf } = place
  const addends = explained?.addends ?? place.explain ?? []
  const telling = addends.filter(({ quantity, name }) => quantity !== 0 || name === 'onHand')
  const most = Math.max(...telling.map(({ quantity }) => Math.abs(quantity)), 1)
  return h(
    Panel,
    { title: t('because') },
    h(
      'dl',
      { class: 'ledger reasons panel-body' },
      telling.map((addend) => h(Term, { key: addend.name, addend, most })),
      h(
        'div',
        { class: 'term', 'data-sum': '' },
        h('dt', {}, t('atf')),
        h('dd', {}, h('span', { class: 'sum' }, formats.number(explained?.quantity ?? atf))),
      ),
      components.map(({ sku, quantity, atf: own }) =>
        h(
          'div',
          { class: 'term', key: sku },
          h('dt', {}, t('component', { sku, each: formats.number(quantity) })),
          h('dd', {}, formats.number(own)),
        ),
      ),
    ),
  )
}
