// @ts-check
import { h, mark, setContent } from './dom.js'
import { formats, t } from './page-data.js'

const figures = /** @type {const} */ ([
  ['onHand', 'ops.onHand', null],
  ['atf', 'ops.atf', null],
  ['ato', 'ops.ato', null],
  ['reserved', 'ops.reserved', null],
  ['committed', 'ops.committed', null],
  ['backordered', 'ops.backordered', 'warn'],
  ['shortfall', 'ops.shortfall', 'bad'],
  ['incoming', 'ops.incoming', null],
  ['openOrders', 'ops.openOrders', null],
  ['atRisk', 'ops.atRisk', 'warn'],
])

/** The figures of the whole above its table. A figure that is not known is left out. */
export const createTotals = () => {
  const cells = figures.map(([id, label, tone]) => {
    const value = h('dd', {}, '–')
    return { id, tone, value, box: h('div', {}, h('dt', {}, t(label)), value) }
  })
  const element = h('dl', { class: 'totals', 'aria-label': t('ops.totals') }, ...cells.map(({ box }) => box))
  /** @param {Record<string, number>} known */
  const draw = (known) => {
    for (const { id, tone, value, box } of cells) {
      const number = known[id]
      box.hidden = number === undefined
      if (number === undefined) continue
      if (setContent(value, formats.number(number))) mark(value)
      const shown = number < 0 ? 'bad' : number > 0 ? tone : null
      if (shown) value.setAttribute('data-tone', shown)
      else value.removeAttribute('data-tone')
    }
  }
  return { element, draw }
}
