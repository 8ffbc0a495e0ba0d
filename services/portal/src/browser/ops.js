// @ts-check
import { ApiError } from './api.js'
import { byId, h, setText } from './dom.js'
import { createFreshness } from './freshness.js'
import { createLive } from './live.js'
import { orderView } from './order-view.js'
import { t } from './page-data.js'
import { place } from './place.js'
import { locationView, overview, skuView } from './stock-views.js'

/** Without a change the figures are read again after this: ages, risks and freshness move by themselves. */
const IDLE_MS = 15_000
/** A burst of changes is read once a second at most, and more seldom where reading takes long. */
const LEAST_MS = 1_000
const REST_FACTOR = 8
const MOST_MS = 15_000
const RETRY_MS = 5_000

const container = byId('view')
const problem = byId('problem')
const announcer = byId('announcer')
const brand = document.title.split(' · ').at(-1) ?? ''

/** @param {string} text */
const announce = (text) => setText(announcer, text)
const freshness = createFreshness(announce)

/** @type {import('./stock-views.js').View} */
let view
let hasDrawn = false
let controller = new AbortController()
let isReading = false
let isAskedAgain = false
let pauseMs = LEAST_MS
let lastRead = 0
/** @type {number | undefined} */
let timer

/** @param {number} delayMs */
const refreshIn = (delayMs) => {
  clearTimeout(timer)
  timer = window.setTimeout(refresh, delayMs)
}

/** Something has changed: read soon, but not more often than the pause allows. */
const changed = () => {
  if (isReading) isAskedAgain = true
  else refreshIn(Math.max(0, lastRead + pauseMs - performance.now()))
}

/** The reader asked for something: read now. */
const asked = () => {
  controller.abort()
  isReading = false
  refreshIn(120) // As long as keys still follow each other.
}

/** @param {HTMLElement} content */
const showOnly = (content) => {
  for (const element of view.elements) element.hidden = true
  container.querySelector('.standin')?.remove()
  container.append(content)
}

const showView = () => {
  container.querySelector('.standin')?.remove()
  for (const element of view.elements) element.hidden = false
}

const showUnknown = () => showOnly(h('p', { class: 'empty standin' }, t('ops.unknownHere', { name: view.title })))

const showFailure = () => {
  freshness.failed()
  const retry = h('button', { type: 'button', class: 'button' }, t('ops.retry'))
  retry.addEventListener('click', asked)
  const hadFocus = problem.contains(document.activeElement)
  problem.replaceChildren(h('span', {}, t('ops.failed')), retry)
  problem.hidden = false
  if (hadFocus) retry.focus()
  if (!hasDrawn) showOnly(h('p', { class: 'standin', hidden: true }))
}

/** @param {any} data */
const drawAll = (data) => {
  problem.hidden = true
  freshness.read(view.freshOf(data))
  if (view.isUnknown?.(data) === true) showUnknown()
  else {
    showView()
    view.draw(data)
  }
  hasDrawn = true
}

const refresh = async () => {
  if (document.hidden && hasDrawn) return // Comes back by visibilitychange.
  controller = new AbortController()
  const { signal } = controller
  const own = view
  isReading = true
  isAskedAgain = false
  const start = performance.now()
  let nextMs = IDLE_MS
  try {
    const data = await own.load(signal)
    if (signal.aborted) return
    drawAll(data)
  } catch (error) {
    if (signal.aborted) return
    if (error instanceof ApiError && error.status >= 400 && error.status < 500 && error.status !== 429) {
      problem.hidden = true
      showUnknown()
      hasDrawn = true
    } else {
      if (!(error instanceof ApiError)) console.error(error)
      showFailure()
      nextMs = RETRY_MS
    }
  }
  isReading = false
  lastRead = performance.now()
  pauseMs = Math.min(MOST_MS, Math.max(LEAST_MS, REST_FACTOR * (lastRead - start)))
  refreshIn(isAskedAgain ? pauseMs : nextMs)
}

const live = createLive({ onChange: changed, onState: (isOpen) => freshness.connected(isOpen) })

const viewHere = () => {
  const context = { place, changed: asked }
  const [order, sku, location] = [place.get('order'), place.get('sku'), place.get('location')]
  if (order !== '') return orderView(order)
  if (sku !== '') return skuView(sku, context)
  return location === '' ? overview(context) : locationView(location, context)
}

/** The links to other languages lead to where the reader is now. */
const pointLanguages = () => {
  for (const anchor of byId('languages').querySelectorAll('a')) {
    const url = place.url()
    url.searchParams.set('lang', anchor.hreflang)
    anchor.href = url.pathname + url.search
  }
}

/** @param {boolean} isNavigation the reader came here by a link of the page */
const show = (isNavigation) => {
  controller.abort()
  isReading = false
  view = viewHere()
  hasDrawn = false
  const isHome = view.title === t('ops.network')
  const crumbs = isHome
    ? null
    : h('nav', { class: 'crumbs', 'aria-label': t('ops.path') }, h('a', { href: '/' }, t('ops.home')))
  const heading = h('h1', { id: 'heading', tabindex: '-1' }, view.heading ?? view.title)
  container.replaceChildren(...(crumbs ? [crumbs] : []), heading, ...view.elements)
  showOnly(h('p', { class: 'loading standin' }, `${t('ops.loading')}…`))
  document.title = `${isHome ? t('ops.title') : view.title} · ${brand}`
  pointLanguages()
  if (isNavigation) {
    window.scrollTo(0, 0)
    heading.focus({ preventScroll: true })
  }
  live.open(`/v1/stream?${new URLSearchParams(view.stream)}`)
  void refresh()
}

document.addEventListener('click', (event) => {
  const anchor = event.target instanceof Element ? event.target.closest('a') : null
  const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
  if (!anchor || !isPlain || anchor.hreflang !== '' || anchor.origin !== location.origin || anchor.pathname !== '/')
    return
  if (anchor.hash !== '') return
  event.preventDefault()
  history.pushState(null, '', anchor.href)
  show(true)
})
window.addEventListener('popstate', () => show(true))
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) changed()
})

/** Only where the catcher is there is there mail to read. */
const findMail = async () => {
  const answer = await fetch('/v1/mail?limit=1', { headers: { accept: 'application/json' } }).catch(() => null)
  byId('mail-link').hidden = answer?.ok !== true
}

document.cookie = `tz=${encodeURIComponent(Intl.DateTimeFormat().resolvedOptions().timeZone)}; path=/; max-age=31536000; samesite=lax`
show(false)
void findMail()
