// @ts-check

/**
 * An element with attributes and children; text stays text, whatever stands in it.
 * @param {string} tag
 * @param {Record<string, string | boolean | null | undefined>} [attributes]
 * @param {...(Node | string | null | undefined)} children
 * @returns {HTMLElement}
 */
export const h = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue
    element.setAttribute(name, value === true ? '' : value)
  }
  element.append(...children.filter((child) => child !== null && child !== undefined))
  return element
}

/** Touches the page only where it differs, so nothing flickers and no selection is lost. @param {Node} node @param {string} text */
export const setText = (node, text) => {
  if (node.textContent !== text) node.textContent = text
}

/** @param {string} id */
export const byId = (id) => {
  const element = document.getElementById(id)
  if (!element) throw new Error(`The page has no #${id}`)
  return element
}

/** Something said in a cell or a fact: plain text, or nodes that are made anew only when `key` changes.
 * @typedef {string | { key: string, build: () => (Node | string)[] }} Content
 */

/** @type {WeakMap<Node, string>} */
const shownKeys = new WeakMap()

/** @param {HTMLElement} element @param {Content} content @returns {boolean} whether it changed */
export const setContent = (element, content) => {
  const key = typeof content === 'string' ? content : content.key
  const before = shownKeys.get(element)
  if (before === key) return false
  shownKeys.set(element, key)
  element.replaceChildren(...(typeof content === 'string' ? [content] : content.build()))
  return before !== undefined
}

/** @param {string} text @param {string} href @returns {Content} */
export const link = (text, href) => ({ key: `${text}\n${href}`, build: () => [h('a', { href }, text)] })

/** @param {string} text @param {string} tone @returns {Content} */
export const badge = (text, tone) => ({
  key: `${text}\n${tone}`,
  build: () => [h('span', { class: 'badge', 'data-tone': tone }, text)],
})

/** @param {string} text @param {string} instant @returns {Content} */
export const timeOf = (text, instant) => ({
  key: `${text}\n${instant}`,
  build: () => [h('time', { datetime: instant }, text)],
})

/** @type {WeakMap<Element, number>} */
const marks = new WeakMap()

/** Shows for a moment that a figure has changed. @param {Element} element */
export const mark = (element) => {
  clearTimeout(marks.get(element))
  element.setAttribute('data-changed', '')
  marks.set(
    element,
    window.setTimeout(() => element.removeAttribute('data-changed'), 1_500),
  )
}
