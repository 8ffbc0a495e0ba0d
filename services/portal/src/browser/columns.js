// @ts-check
import { badge, link, timeOf } from './dom.js'
import { formats, listed, span, t, word } from './page-data.js'

/** @typedef {import('./table.js').Column} Column */

/** The dashboard's address for one thing; the language stays, as the server keeps it. @param {Record<string, string>} parameters */
export const address = (parameters) => `/?${new URLSearchParams(parameters)}`

/** @param {string} id @param {string} label @param {(row: any) => number | null} value @param {'warn' | null} [toneAboveZero] @returns {Column} */
export const figure = (id, label, value, toneAboveZero = null) => ({
  id,
  label,
  isNumber: true,
  isFigure: true,
  value: (row) => value(row) ?? 0,
  content: (row) => {
    const number = value(row)
    return number === null ? '–' : formats.number(number)
  },
  tone: (row) => {
    const number = value(row) ?? 0
    if (number < 0) return 'bad'
    if (number === 0) return 'zero'
    return toneAboveZero
  },
})

/** @param {string} id @param {string} label @param {(row: any) => string | null} value @returns {Column} */
export const text = (id, label, value) => ({
  id,
  label,
  content: (row) => value(row) ?? '–',
  value: (row) => value(row) ?? '',
})

/** @param {string} id @param {string} label @param {(row: any) => string | null} date @returns {Column} */
export const calendarDay = (id, label, date) => ({
  id,
  label,
  isNumber: true,
  value: (row) => date(row) ?? '',
  content: (row) => {
    const day = date(row)
    return day === null ? '–' : timeOf(formats.day(day, new Date()), day)
  },
})

/** @param {string} id @param {string} label @param {(row: any) => string | null} at @returns {Column} */
export const moment = (id, label, at) => ({
  id,
  label,
  isNumber: true,
  value: (row) => at(row) ?? '',
  content: (row) => {
    const instant = at(row)
    return instant === null ? '–' : timeOf(formats.moment(instant, new Date()), instant)
  },
})

/** @param {(row: any) => any} of where the figures of a row stand */
const stock = (of) => [
  figure('onHand', t('ops.onHand'), (row) => of(row).onHand),
  figure('atf', t('ops.atf'), (row) => of(row).atf),
  figure('ato', t('ops.ato'), (row) => of(row).ato),
  figure('reserved', t('ops.reserved'), (row) => of(row).reserved),
  figure('committed', t('ops.committed'), (row) => of(row).committed),
  figure('backordered', t('ops.backordered'), (row) => of(row).backordered, 'warn'),
  figure('incoming', t('ops.incoming'), (row) => of(row).incoming),
]

/** A thing with its name and its key. @param {string} name @param {string} key @param {string | null} href @returns {import('./dom.js').Content} */
const named = (name, key, href) => ({
  key: `${name}\n${key}\n${href}`,
  build: () => {
    const label = document.createElement(href === null ? 'span' : 'a')
    if (href !== null) label.setAttribute('href', href)
    label.textContent = name === '' ? key : name
    if (name === '' || name === key) return [label]
    const small = document.createElement('span')
    small.className = 'key'
    small.textContent = key
    return [label, ' ', small]
  },
})

/** Stock by group. @param {'location' | 'sku' | 'region'} groupBy @returns {Column[]} */
export const groupColumns = (groupBy) => [
  {
    id: 'key',
    label: t(groupBy === 'sku' ? 'ops.item' : groupBy === 'region' ? 'ops.region' : 'ops.location'),
    isHead: true,
    value: (row) => row.key,
    content: (row) =>
      named(
        row.name ?? '',
        row.key === '' ? '–' : row.key,
        groupBy === 'region' || row.key === '' ? null : address({ [groupBy]: row.key }),
      ),
  },
  ...stock((row) => row.stock),
  figure('openOrders', t('ops.openOrders'), (row) => row.openOrders),
  figure('atRisk', t('ops.atRisk'), (row) => row.atRisk, 'warn'),
]

/** One SKU by location, with what makes up each figure. @param {(location: string) => string} nameOf @returns {Column[]} */
export const placeColumns = (nameOf) => [
  {
    id: 'key',
    label: t('ops.location'),
    isHead: true,
    value: (row) => row.location,
    content: (row) => named(nameOf(row.location), row.location, address({ location: row.location })),
  },
  ...stock((row) => row),
  figure('safetyStock', t('ops.safetyStock'), (row) => row.safetyStock),
  moment('changed', t('ops.changed'), (row) => row.changedAt),
]

const tones = /** @type {Record<string, string>} */ ({
  backordered: 'warn',
  cancelled: 'muted',
  completed: 'good',
  delivered: 'good',
  'ready-for-pickup': 'good',
  available_for_pickup: 'good',
  delivery_failed: 'bad',
  returned_to_sender: 'bad',
  lost: 'bad',
  rejected: 'bad',
})

/** @param {string} family @param {string} status */
export const statusBadge = (family, status) => badge(word(family, status), tones[status] ?? 'calm')

/** @returns {Column[]} */
export const orderColumns = () => [
  {
    id: 'order',
    label: t('ops.order'),
    isHead: true,
    content: (row) => link(row.orderId, address({ order: row.orderId })),
  },
  { id: 'status', label: t('ops.status'), content: (row) => statusBadge('tracking.orderStatus', row.status) },
  {
    id: 'age',
    label: t('ops.age'),
    isNumber: true,
    content: (row) => (row.placedAt === null ? '–' : timeOf(span(Date.now() - Date.parse(row.placedAt)), row.placedAt)),
  },
  calendarDay('promised', t('ops.promised'), (row) => row.promisedOn),
  figure('units', t('ops.units'), (row) => row.units.ordered),
  figure('backordered', t('ops.backordered'), (row) => row.units.backordered, 'warn'),
  figure('shipped', t('ops.shipped'), (row) => row.units.shipped),
  {
    id: 'risk',
    label: t('ops.atRisk'),
    isWide: true,
    content: (row) => listed(row.risks.map((/** @type {string} */ risk) => word('ops.risk', risk))),
    tone: (row) => (row.atRisk ? 'warn' : null),
  },
]
