// @ts-check
import { getItems } from './api.js'
import { orderColumns } from './columns.js'
import { h, setText } from './dom.js'
import { t } from './page-data.js'
import { createTable } from './table.js'

const STEP = 25

const filters = /** @type {const} */ ([
  ['', 'ops.all'],
  ['at-risk', 'ops.atRisk'],
  ['backordered', 'ops.backordered'],
])

/**
 * Open orders, newest first; a search finds any order.
 * @param {{ place: import('./place.js').Place, changed: () => void }} options
 */
export const createOrders = ({ place, changed }) => {
  let shown = STEP
  const table = createTable({ caption: t('ops.openOrders'), columns: orderColumns(), keyOf: ({ orderId }) => orderId })
  const search = h('input', {
    type: 'search',
    name: 'orders',
    autocomplete: 'off',
    spellcheck: 'false',
    maxlength: '64',
  })
  if (search instanceof HTMLInputElement) search.value = place.get('find')
  const form = h(
    'form',
    { class: 'search', role: 'search', 'aria-label': t('ops.searchOrders') },
    h('label', {}, h('span', {}, t('ops.searchOrders')), search),
  )
  form.addEventListener('submit', (event) => event.preventDefault())
  search.addEventListener('input', () => {
    place.set({ find: search instanceof HTMLInputElement ? search.value.trim() : '' })
    shown = STEP
    changed()
  })
  const choices = filters.map(([value, label]) => {
    const button = h('button', { type: 'button', class: 'choice' }, t(label))
    button.addEventListener('click', () => {
      place.set({ show: value })
      shown = STEP
      changed()
    })
    return { value, button }
  })
  const group = h(
    'div',
    { class: 'choices', role: 'group', 'aria-label': t('ops.filter') },
    ...choices.map(({ button }) => button),
  )
  const count = h('p', { class: 'count' })
  const more = h('button', { type: 'button', class: 'button', hidden: true }, t('ops.more'))
  more.addEventListener('click', () => {
    shown += STEP
    changed()
  })
  const element = h(
    'section',
    { class: 'panel', 'aria-labelledby': 'orders-title' },
    h('div', { class: 'panel-head' }, h('h2', { id: 'orders-title' }, t('ops.openOrders')), group, form),
    table.element,
    h('div', { class: 'panel-foot' }, count, more),
  )

  /** @param {AbortSignal} signal */
  const load = (signal) => {
    const show = place.get('show')
    const q = place.get('find')
    const query = {
      q,
      open: q === '' ? 'true' : null,
      atRisk: show === 'at-risk' ? 'true' : null,
      status: show === 'backordered' ? 'backordered' : null,
    }
    return getItems('/v1/visibility/orders', query, shown, signal)
  }

  /** @param {{ items: any[], hasMore: boolean }} answer */
  const draw = ({ items, hasMore }) => {
    for (const { value, button } of choices) button.setAttribute('aria-pressed', String(value === place.get('show')))
    const isNarrowed = place.get('find') !== '' || place.get('show') !== ''
    table.update(items, { emptyText: t(isNarrowed ? 'ops.noMatch' : 'ops.noOrders') })
    setText(count, items.length === 0 ? '' : t('ops.orderCount', { count: items.length }))
    more.hidden = !hasMore
  }
  return { element, load, draw }
}
