import type { Place } from '../../core/sku-answers.ts'
import { formats, t, word } from '../../core/page-data.ts'
import { h, type Drawn } from '../../ui/element.ts'
import { Panel } from '../../ui/parts.ts'

/** How the figure that can be sold at one location comes about: addend by addend, down to the sum. */
export const Explain = ({ place }: { readonly place: Place }): Drawn => {
  const { explain = [], components = [], atf } = place
  const telling = explain.filter(({ quantity, name }) => quantity !== 0 || name === 'onHand')
  const most = Math.max(...telling.map(({ quantity }) => Math.abs(quantity)), 1)
  return h(
    Panel,
    { title: t('because') },
    h(
      'dl',
      { class: 'ledger reasons panel-body' },
      telling.map(({ name, quantity }) =>
        h(
          'div',
          { key: name },
          h('dt', {}, word('ops', name)),
          h(
            'dd',
            { 'data-tone': quantity < 0 ? 'bad' : undefined },
            h(
              'svg',
              {
                viewBox: '0 0 100 6',
                preserveAspectRatio: 'none',
                'aria-hidden': 'true',
                'data-tone': quantity < 0 ? 'bad' : 'good',
              },
              h('rect', {
                class: 'fill',
                x: 100 - (Math.abs(quantity) / most) * 100,
                width: (Math.abs(quantity) / most) * 100,
                height: 6,
              }),
            ),
            formats.number(quantity),
          ),
        ),
      ),
      h('div', { 'data-sum': '' }, h('dt', {}, t('atf')), h('dd', {}, formats.number(atf))),
      components.map(({ sku, quantity, atf: own }) =>
        h(
          'div',
          { key: sku },
          h('dt', {}, t('component', { sku, each: formats.number(quantity) })),
          h('dd', {}, formats.number(own)),
        ),
      ),
    ),
  )
}
