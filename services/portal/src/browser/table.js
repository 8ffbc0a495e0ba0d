// @ts-check
import { h, mark, setContent, setText } from './dom.js'
import { t } from './page-data.js'

/**
 * @typedef {import('./dom.js').Content} Content
 * @typedef {{ id: string, label: string, content: (row: any) => Content, value?: (row: any) => string | number,
 *   isNumber?: boolean, isFigure?: boolean, isHead?: boolean, tone?: (row: any) => string | null, isWide?: boolean }} Column
 *   `value`: what it is sorted by; a column without one cannot be sorted
 */

let tables = 0

/**
 * A table whose rows are updated in place. Sorting is asked of the page by `onSort`; `sort` is `id` or `-id`.
 * @param {{ caption: string, columns: Column[], keyOf: (row: any) => string, onSort?: (sort: string) => void }} options
 */
export const createTable = ({ caption, columns, keyOf, onSort }) => {
  tables += 1
  const id = `table-${tables}`
  /** @type {Map<string, HTMLElement>} */
  const heads = new Map()
  const headRow = h('tr')
  let current = ''
  for (const column of columns) {
    const canSort = onSort !== undefined && column.value !== undefined
    const label = canSort ? h('button', { type: 'button', class: 'sort' }, h('span', {}, column.label)) : column.label
    const head = h('th', { scope: 'col', class: column.isNumber ? 'number' : null }, label)
    if (canSort && label instanceof HTMLElement)
      label.addEventListener('click', () => onSort?.(nextSort(current, column)))
    heads.set(column.id, head)
    headRow.append(head)
  }
  const body = h('tbody')
  const table = h('table', {}, h('caption', { class: 'visually-hidden', id }, caption), h('thead', {}, headRow), body)
  const scroll = h('div', { class: 'scroll', role: 'group', tabindex: '0', 'aria-labelledby': id }, table)
  const empty = h('p', { class: 'empty', hidden: true })
  const element = h('div', { class: 'table' }, scroll, empty)
  /** @type {Map<string, { row: HTMLElement, cells: HTMLElement[] }>} */
  const known = new Map()

  /** @param {any} data */
  const makeRow = (data) => {
    const cells = columns.map(({ isHead, isNumber, isWide }) => {
      const style = [isNumber ? 'number' : '', isWide ? 'wide' : ''].join(' ').trim()
      return h(isHead ? 'th' : 'td', { scope: isHead ? 'row' : null, class: style === '' ? null : style })
    })
    const made = { row: h('tr', {}, ...cells), cells }
    known.set(keyOf(data), made)
    return made
  }

  /** @param {any[]} rows @param {{ sort?: string, emptyText?: string }} [options] */
  const update = (rows, { sort = '', emptyText = t('ops.empty') } = {}) => {
    current = sort
    for (const [name, head] of heads) {
      const direction = sort === name ? 'ascending' : sort === `-${name}` ? 'descending' : null
      if (direction) head.setAttribute('aria-sort', direction)
      else head.removeAttribute('aria-sort')
    }
    const keys = new Set(rows.map(keyOf))
    for (const [key, { row }] of known) {
      if (keys.has(key)) continue
      row.remove()
      known.delete(key)
    }
    rows.forEach((data, index) => {
      const { row, cells } = known.get(keyOf(data)) ?? makeRow(data)
      columns.forEach((column, place) => {
        const cell = cells[place]
        if (!cell) return
        if (setContent(cell, column.content(data)) && column.isFigure) mark(cell)
        const tone = column.tone?.(data) ?? null
        if (tone) cell.setAttribute('data-tone', tone)
        else cell.removeAttribute('data-tone')
      })
      if (body.children[index] !== row) body.insertBefore(row, body.children[index] ?? null)
    })
    scroll.hidden = rows.length === 0
    empty.hidden = rows.length > 0
    setText(empty, emptyText)
  }
  return { element, update }
}

/** Numbers begin with the largest, words with the first; a second press turns it round. @param {string} current @param {Column} column */
export const nextSort = (current, { id, isNumber }) => {
  const first = isNumber ? `-${id}` : id
  const second = isNumber ? id : `-${id}`
  return current === first ? second : first
}

/** @param {any[]} rows @param {Column[]} columns @param {string} sort */
export const sorted = (rows, columns, sort) => {
  const name = sort.replace(/^-/, '')
  const value = columns.find(({ id }) => id === name)?.value
  if (!value) return rows
  const turn = sort.startsWith('-') ? -1 : 1
  return rows.toSorted((a, b) => {
    const [left, right] = [value(a), value(b)]
    return left === right ? 0 : (left < right ? -1 : 1) * turn
  })
}
