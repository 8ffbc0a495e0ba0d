// @ts-check
import { getItems } from './api.js'
import { groupColumns } from './columns.js'
import { h, setText } from './dom.js'
import { formats, t } from './page-data.js'
import { createTable, sorted } from './table.js'

/** A page of the table; "more" adds another. */
const STEP = 50
/** The API lists groups by key. To sort by a figure or to search, all are read, up to this many: then it says so. */
const MAX_ALL = 5_000

/**
 * Stock by location, SKU or region: sorted, searched, page by page.
 * @param {{ groupBy: 'location' | 'sku' | 'region', scope: Record<string, string>, title: string, place: import('./place.js').Place,
 *   changed: () => void, tabs?: HTMLElement }} options
 */
export const createGroups = ({ groupBy, scope, title, place, changed, tabs }) => {
  const columns = groupColumns(groupBy)
  let shown = STEP
  const table = createTable({
    caption: title,
    columns,
    keyOf: ({ key }) => key,
    onSort: (sort) => {
      place.set({ sort })
      changed()
    },
  })
  const search = h('input', { type: 'search', name: 'q', autocomplete: 'off', spellcheck: 'false', maxlength: '64' })
  if (search instanceof HTMLInputElement) search.value = place.get('q')
  const form = h(
    'form',
    { class: 'search', role: 'search', 'aria-label': t('ops.searchStock') },
    h('label', {}, h('span', {}, t('ops.searchStock')), search),
  )
  form.addEventListener('submit', (event) => event.preventDefault())
  search.addEventListener('input', () => {
    place.set({ q: search instanceof HTMLInputElement ? search.value.trim() : '' })
    shown = STEP
    changed()
  })
  const count = h('p', { class: 'count' })
  const more = h('button', { type: 'button', class: 'button', hidden: true }, t('ops.more'))
  more.addEventListener('click', () => {
    shown += STEP
    changed()
  })
  const element = h(
    'section',
    { class: 'panel', 'aria-labelledby': 'groups-title' },
    h('div', { class: 'panel-head' }, h('h2', { id: 'groups-title' }, title), tabs, form),
    table.element,
    h('div', { class: 'panel-foot' }, count, more),
  )

  /** @param {AbortSignal} signal */
  const load = (signal) => {
    const needsAll = place.get('q') !== '' || !['', 'key'].includes(place.get('sort'))
    return getItems('/v1/visibility', { groupBy, ...scope }, needsAll ? MAX_ALL : shown, signal)
  }

  /** @param {{ items: any[], hasMore: boolean }} answer */
  const draw = ({ items, hasMore }) => {
    const wanted = place.get('q').toLocaleLowerCase()
    const found = items.filter(
      ({ key, name }) => key.toLowerCase().includes(wanted) || (name ?? '').toLocaleLowerCase().includes(wanted),
    )
    const rows = sorted(found, columns, place.get('sort')).slice(0, shown)
    table.update(rows, { sort: place.get('sort') || 'key', emptyText: t(wanted === '' ? 'ops.empty' : 'ops.noMatch') })
    const isCut = hasMore && items.length >= MAX_ALL
    const limit = isCut ? ` · ${t('ops.rowsAtLeast', { limit: formats.number(MAX_ALL) })}` : ''
    setText(count, rows.length === 0 ? '' : t('ops.rows', { count: rows.length }) + limit)
    more.hidden = !(found.length > shown || (hasMore && items.length < MAX_ALL))
  }
  return { element, load, draw }
}
