// @ts-check
import { get } from './api.js'
import { address, placeColumns } from './columns.js'
import { h, setContent, setText } from './dom.js'
import { createGroups } from './groups-section.js'
import { createOrders } from './orders-section.js'
import { formats, t, word } from './page-data.js'
import { createTable, sorted } from './table.js'
import { createTotals } from './totals.js'

/**
 * One view of the dashboard. `load` reads everything that it shows; `draw` puts it on the page, in place.
 * @typedef {{ title: string, heading?: string, stream: Record<string, string>, elements: HTMLElement[], load: (signal: AbortSignal) => Promise<any>,
 *   draw: (data: any) => void, freshOf: (data: any) => { asOf: string, lagMs: number }, isUnknown?: (data: any) => boolean }} View
 * @typedef {{ place: import('./place.js').Place, changed: () => void }} Context
 */

const groupings = /** @type {const} */ ([
  ['location', 'ops.location', 'ops.stockByLocation'],
  ['sku', 'ops.sku', 'ops.stockBySku'],
  ['region', 'ops.region', 'ops.stockByRegion'],
])

/** @param {any[]} answers the oldest says how fresh a view of several answers is */
const oldest = (answers) => answers.reduce((least, answer) => (answer.asOf < least.asOf ? answer : least))

/** The whole network. @param {Context} context @returns {View} */
export const overview = ({ place, changed }) => {
  const [groupBy, , title] = groupings.find(([name]) => name === place.get('by')) ?? groupings[0]
  const links = groupings.map(([name, label]) =>
    h('li', {}, h('a', { href: address({ by: name }), 'aria-current': name === groupBy ? 'true' : null }, t(label))),
  )
  const tabs = h('nav', { class: 'choices', 'aria-label': t('ops.stockBy') }, h('ul', {}, ...links))
  const totals = createTotals()
  const groups = createGroups({ groupBy, scope: {}, title: t(title), place, changed, tabs })
  const orders = createOrders({ place, changed })
  return {
    title: t('ops.network'),
    stream: {},
    elements: [totals.element, h('div', { class: 'columns' }, groups.element, orders.element)],
    load: async (signal) => {
      const [network, stock, open] = await Promise.all([
        get('/v1/visibility', { groupBy: 'network' }, signal),
        groups.load(signal),
        orders.load(signal),
      ])
      return { network, stock, open }
    },
    draw: ({ network, stock, open }) => {
      const { stock: figures, openOrders, atRisk } = network.items[0]
      totals.draw({ ...figures, openOrders, atRisk })
      groups.draw(stock)
      orders.draw(open)
    },
    freshOf: ({ network, stock, open }) => oldest([network, stock.fresh, open.fresh]),
  }
}

/** One location: its figures and its stock by SKU. @param {string} location @param {Context} context @returns {View} */
export const locationView = (location, { place, changed }) => {
  const totals = createTotals()
  const scope = { location }
  const groups = createGroups({ groupBy: 'sku', scope, title: t('ops.stockBySku'), place, changed })
  const name = h('p', { class: 'subtitle' })
  return {
    title: location,
    stream: { location },
    elements: [name, totals.element, groups.element],
    load: async (signal) => {
      const [whole, stock] = await Promise.all([
        get('/v1/visibility', { groupBy: 'location', location }, signal),
        groups.load(signal),
      ])
      return { whole, stock }
    },
    draw: ({ whole, stock }) => {
      const { name: own, stock: figures, openOrders, atRisk } = whole.items[0]
      setText(name, own ?? '')
      totals.draw({ ...figures, openOrders, atRisk })
      groups.draw(stock)
    },
    isUnknown: ({ whole }) => whole.items.length === 0,
    freshOf: ({ whole, stock }) => oldest([whole, stock.fresh]),
  }
}

/** What the figure that can be sold is made of, location by location. */
const createReasons = () => {
  const list = h('div', { class: 'reasons' })
  const element = h('details', {}, h('summary', {}, t('ops.because')), list)
  /** @param {any[]} rows */
  const draw = (rows) => {
    const key = JSON.stringify(rows.map(({ location, explain }) => [location, explain]))
    setContent(list, {
      key,
      build: () =>
        rows.map(({ location, explain = [], atf }) => {
          const telling = explain.filter((/** @type {any} */ { quantity }) => quantity !== 0)
          const terms = [...telling, { name: 'atf', quantity: atf }]
          const parts = terms.map((/** @type {any} */ { name, quantity }) =>
            h('div', {}, h('dt', {}, word('ops', name)), h('dd', { class: 'number' }, formats.number(quantity))),
          )
          return h('section', {}, h('h3', {}, location), h('dl', {}, ...parts))
        }),
    })
  }
  return { element, draw }
}

/** One SKU: its figures over all locations, and each of them. @param {string} sku @param {Context} context @returns {View} */
export const skuView = (sku, { place, changed }) => {
  const totals = createTotals()
  /** @type {Map<string, string>} */
  const names = new Map()
  const columns = placeColumns((location) => names.get(location) ?? '')
  const table = createTable({
    caption: t('ops.stockByLocation'),
    columns,
    keyOf: ({ location }) => location,
    onSort: (sort) => {
      place.set({ sort })
      changed()
    },
  })
  const name = h('p', { class: 'subtitle' })
  const reasons = createReasons()
  const panel = h(
    'section',
    { class: 'panel', 'aria-labelledby': 'places-title' },
    h('div', { class: 'panel-head' }, h('h2', { id: 'places-title' }, t('ops.stockByLocation'))),
    table.element,
    h('div', { class: 'panel-foot' }, reasons.element),
  )
  return {
    title: sku,
    stream: { sku },
    elements: [name, totals.element, panel],
    load: async (signal) => {
      const [availability, places, whole] = await Promise.all([
        get('/v1/availability', { sku, explain: 'true' }, signal),
        get('/v1/visibility', { groupBy: 'location', sku, limit: 500 }, signal),
        get('/v1/visibility', { groupBy: 'network', sku }, signal),
      ])
      return { availability, places, whole }
    },
    draw: ({ availability, places, whole }) => {
      const [item] = availability.items
      for (const { key, name: own } of places.items) if (own) names.set(key, own)
      setText(name, item.name ?? '')
      const { stock: figures, openOrders, atRisk } = whole.items[0]
      totals.draw({ ...figures, openOrders, atRisk })
      table.update(sorted(item.locations, columns, place.get('sort')), { sort: place.get('sort') || 'key' })
      reasons.draw(item.locations)
      reasons.element.hidden = item.locations.length === 0
    },
    isUnknown: ({ availability }) => availability.items.length === 0,
    freshOf: ({ availability, whole }) => oldest([availability, whole]),
  }
}
