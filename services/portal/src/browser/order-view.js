// @ts-check
import { get } from './api.js'
import { address, calendarDay, figure, moment, statusBadge, text } from './columns.js'
import { h, link, setContent } from './dom.js'
import { formats, listed, t, word } from './page-data.js'
import { createTable } from './table.js'

/** @typedef {import('./dom.js').Content} Content */

const lineColumns = () => [
  { ...text('line', t('ops.line'), (/** @type {any} */ row) => String(row.line)), isHead: true },
  {
    id: 'sku',
    label: t('ops.item'),
    content: (/** @type {any} */ row) => link(row.sku, address({ sku: row.sku })),
  },
  figure('ordered', t('ops.units'), (row) => row.ordered),
  figure('allocated', t('ops.allocated'), (row) => row.allocated),
  figure('backordered', t('ops.backordered'), (row) => row.backordered, 'warn'),
  figure('shipped', t('ops.shipped'), (row) => row.shipped),
  figure('delivered', t('ops.delivered'), (row) => row.delivered),
  figure('cancelled', t('ops.cancelled'), (row) => row.cancelled),
  calendarDay('promised', t('ops.promised'), (row) => row.promisedOn),
  calendarDay('expected', t('ops.expected'), (row) => row.expectedOn),
]

const shipmentColumns = () => [
  { ...text('shipment', t('ops.shipment'), (/** @type {any} */ row) => row.shipmentId), isHead: true },
  {
    id: 'status',
    label: t('ops.status'),
    content: (/** @type {any} */ row) => statusBadge('tracking.parcelStatus', row.status),
  },
  {
    id: 'location',
    label: t('ops.location'),
    content: (/** @type {any} */ row) =>
      row.location === null ? '–' : link(row.location, address({ location: row.location })),
  },
  text('carrier', t('ops.carrier'), (row) => row.carrier),
  text('trackingNumber', t('ops.trackingNumber'), (row) => row.trackingNumber),
  {
    id: 'eta',
    label: t('ops.eta'),
    isNumber: true,
    content: (/** @type {any} */ row) => (row.eta === null ? '–' : formats.dayOf(row.eta.latest, new Date())),
  },
]

const messageColumns = () => [
  { ...text('message', t('ops.message'), (/** @type {any} */ row) => word('ops.event', row.template)), isHead: true },
  { ...text('channel', t('ops.sentBy'), (/** @type {any} */ row) => row.channel) },
  { ...text('language', t('ops.language'), (/** @type {any} */ row) => row.language) },
  {
    id: 'status',
    label: t('ops.status'),
    content: (/** @type {any} */ row) => word('ops.event', `message-${row.status}`),
  },
  moment('changed', t('ops.changed'), (row) => row.changedAt),
]

/** @param {string} title @param {string} id @param {HTMLElement} content */
const panel = (title, id, content) =>
  h(
    'section',
    { class: 'panel', 'aria-labelledby': id },
    h('div', { class: 'panel-head' }, h('h2', { id }, title)),
    content,
  )

/** The fields of an event that say the most, in the order in which they are read. */
const telling = [
  'sku',
  'quantity',
  'location',
  'carrier',
  'trackingNumber',
  'shipmentId',
  'previous',
  'date',
  'expectedOn',
  'scanStatus',
  'statusDetail',
  'cause',
  'reason',
  'channel',
  'template',
]

/** How a field is told where it is not as it came. @type {Record<string, (value: string) => string>} */
const tellings = {
  previous: (date) => formats.day(date, new Date()),
  date: (date) => formats.day(date, new Date()),
  expectedOn: (date) => formats.day(date, new Date()),
  scanStatus: (status) => word('tracking.status', status),
  statusDetail: (code) => code.replaceAll('_', ' '),
  cause: (code) => code.replaceAll('_', ' '),
  template: (template) => word('ops.event', template),
}

/** @param {Record<string, unknown>} data */
const details = (data) => {
  // A carrier's detail often says again what its status says.
  const { statusDetail, ...rest } = data
  const shown = statusDetail === data.scanStatus ? rest : data
  return telling
    .flatMap((name) => {
      const value = shown[name]
      if (typeof value === 'number') return [`× ${formats.number(value)}`]
      return typeof value === 'string' && value !== '' ? [tellings[name]?.(value) ?? value] : []
    })
    .join(' · ')
}

const createTimeline = () => {
  const list = h('ol', { class: 'timeline' })
  /** @type {Map<string, HTMLElement>} */
  const known = new Map()
  /** @param {any[]} entries oldest first; shown newest first */
  const draw = (entries) => {
    entries.toReversed().forEach(({ id, at, type, service, data }, index) => {
      let entry = known.get(id)
      if (!entry) {
        entry = h(
          'li',
          { 'data-service': service },
          h('time', { datetime: at }, formats.moment(at, new Date())),
          h('span', { class: 'what' }, word('ops.event', type)),
          h('span', { class: 'where' }, details(data)),
          h('span', { class: 'service' }, service),
        )
        known.set(id, entry)
      }
      if (list.children[index] !== entry) list.insertBefore(entry, list.children[index] ?? null)
    })
  }
  return { list, draw }
}

/** What is known of the order as a whole. */
const createFacts = () => {
  const names = /** @type {const} */ ([
    'status',
    'placed',
    'promised',
    'total',
    'channel',
    'fulfilment',
    'customer',
    'atRisk',
  ])
  const cells = names.map((name) => ({ name, value: h('dd'), box: h('div') }))
  for (const { name, value, box } of cells) box.append(h('dt', {}, t(`ops.${name}`)), value)
  const element = h('dl', { class: 'facts' }, ...cells.map(({ box }) => box))
  /** @param {any} order */
  const draw = (order) => {
    const now = new Date()
    /** @type {Record<string, Content | null>} */
    const values = {
      status: statusBadge('tracking.orderStatus', order.status),
      placed: order.placedAt === null ? null : formats.moment(order.placedAt, now),
      promised: order.promisedOn === null ? null : formats.day(order.promisedOn, now),
      total: order.total === null ? null : `${formats.decimal(order.total.amount)} ${order.total.currency}`,
      channel: order.channel,
      fulfilment: order.fulfilment === null ? null : word('ops.fulfilment', order.fulfilment),
      customer: order.customerId,
      atRisk: listed(order.risks.map((/** @type {string} */ risk) => word('ops.risk', risk))) || null,
    }
    for (const { name, value, box } of cells) {
      const content = values[name] ?? null
      box.hidden = content === null
      if (content !== null) setContent(value, content)
      if (name === 'atRisk') value.setAttribute('data-tone', 'warn')
    }
  }
  return { element, draw }
}

/** @param {any[]} messages */
const latestFirst = (messages) =>
  messages.toSorted((a, b) => (a.changedAt === b.changedAt ? 0 : a.changedAt < b.changedAt ? 1 : -1))

/** One order: its lines, shipments, messages, and all that happened. @param {string} orderId @returns {import('./stock-views.js').View} */
export const orderView = (orderId) => {
  const facts = createFacts()
  const lines = createTable({ caption: t('ops.lines'), columns: lineColumns(), keyOf: ({ line }) => String(line) })
  const shipments = createTable({
    caption: t('ops.shipments'),
    columns: shipmentColumns(),
    keyOf: ({ shipmentId }) => shipmentId,
  })
  const messages = createTable({
    caption: t('ops.messages'),
    columns: messageColumns(),
    keyOf: ({ messageId }) => messageId,
  })
  const timeline = createTimeline()
  const tables = h(
    'div',
    {},
    panel(t('ops.lines'), 'lines-title', lines.element),
    panel(t('ops.shipments'), 'shipments-title', shipments.element),
    panel(t('ops.messages'), 'messages-title', messages.element),
  )
  return {
    title: orderId,
    heading: `${t('ops.order')} ${orderId}`,
    stream: { orderId },
    elements: [
      facts.element,
      h('div', { class: 'columns' }, tables, panel(t('ops.timeline'), 'timeline-title', timeline.list)),
    ],
    load: (signal) => get(`/v1/visibility/orders/${encodeURIComponent(orderId)}`, {}, signal),
    draw: (order) => {
      facts.draw(order)
      lines.update(order.lines)
      shipments.update(order.shipments)
      messages.update(latestFirst(order.messages))
      timeline.draw(order.timeline)
    },
    freshOf: (order) => order,
  }
}
