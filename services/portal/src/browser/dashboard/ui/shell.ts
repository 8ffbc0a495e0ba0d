import type { ComponentType } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { freshness, useFreshness } from '../core/freshness.ts'
import { formats, language, languages, span, t } from '../core/page-data.ts'
import { usePlace } from '../core/place.ts'
import { routeFor, routes, sections, type Section } from '../routes.ts'
import { announce } from './announce.ts'
import { h, type Drawn } from './element.ts'
import { Find } from './find.ts'
import type { PageProps } from './page-frame.ts'
import { SignedIn } from './signed-in.ts'

/** Where a section begins: its first page. */
const hrefOf = (section: Section): string => routes.find((one) => one.section === section)?.path ?? '/'

/** Says how old the figures are; only becoming stale, and live again, is read out. */
const FreshnessLine = (): Drawn => {
  const { state, isDisconnected, fresh } = useFreshness()
  const before = useRef(state)
  const words = t(
    state === 'loading' ? 'loading' : state === 'live' ? 'live' : isDisconnected ? 'disconnected' : 'stale',
  )
  useEffect(() => {
    if (state !== before.current && before.current !== 'loading') announce(words)
    before.current = state
  }, [state, words])
  const lag = fresh === null || fresh.lagMs < 1_000 ? '' : ` · ${t('behind', { lag: span(fresh.lagMs) })}`
  return h(
    'p',
    { class: 'freshness', id: 'freshness', 'data-state': state, 'data-lag-ms': fresh?.lagMs },
    h('span', { class: 'dot', 'aria-hidden': 'true' }),
    h('span', { class: 'freshness-state' }, words),
    h('span', { class: 'freshness-detail' }, fresh === null ? '' : t('asOf', { time: formats.time(fresh.asOf) }) + lag),
  )
}

const YEAR_SECONDS = 31_536_000
export const remember = (name: string, value: string): void => {
  document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`
}

const themes = ['auto', 'light', 'dark'] as const

const Themes = (): Drawn => {
  const root = document.documentElement
  const [theme, setTheme] = useState(root.dataset.theme ?? 'auto')
  const choose = (next: string): void => {
    if (next === 'auto') delete root.dataset.theme
    else root.dataset.theme = next
    remember('theme', next)
    setTheme(next)
  }
  return h(
    'div',
    { class: 'choices themes', role: 'group', 'aria-label': t('theme') },
    themes.map((one) =>
      h(
        'button',
        { key: one, type: 'button', class: 'choice', 'aria-pressed': one === theme, onClick: () => choose(one) },
        t(`theme.${one}`),
      ),
    ),
  )
}

/** The links to other languages lead to where the reader is now. */
const Languages = ({ place }: { readonly place: URL }): Drawn =>
  h(
    'ul',
    { class: 'languages', id: 'languages', 'aria-label': t('language') },
    Object.entries(languages).map(([code, name]) => {
      const url = new URL(place)
      url.searchParams.set('lang', code)
      const href = url.pathname + url.search
      return h(
        'li',
        { key: code },
        h('a', { href, hreflang: code, lang: code, 'aria-current': code === language ? 'true' : undefined }, name),
      )
    }),
  )

/** Only where the catcher is there is there mail to read. */
const MailLink = (): Drawn | null => {
  const [isThere, setIsThere] = useState(false)
  useEffect(() => {
    fetch('/v1/mail?limit=1', { headers: { accept: 'application/json' } }).then(
      ({ ok }) => setIsThere(ok),
      () => undefined,
    )
  }, [])
  return isThere ? h('a', { class: 'tool', id: 'mail-link', href: '/mail' }, t('mail')) : null
}

/** `/` goes to the search, as in most tools that people keep open. */
const useKeys = (): void =>
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const on = event.target instanceof HTMLElement ? event.target.tagName : ''
      if (event.key !== '/' || event.ctrlKey || event.metaKey || ['INPUT', 'TEXTAREA', 'SELECT'].includes(on)) return
      event.preventDefault()
      document.getElementById('find')?.focus()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])

type PageModule = { readonly Page: ComponentType<PageProps> }
const loaded = new Map<string, PageModule>()

/** The page at an address; it is loaded when it is first asked for. */
const usePage = (place: URL) => {
  const found = routeFor(place.pathname)
  const name = found?.route.module ?? 'pages/nowhere.ts'
  const [, setLoaded] = useState('')
  useEffect(() => {
    if (loaded.has(name)) return
    import(`../${name}`).then(
      (module: PageModule) => {
        loaded.set(name, module)
        setLoaded(name)
      },
      () => location.reload(), // Another release is running: its page names its own files.
    )
  }, [name])
  return { Page: loaded.get(name)?.Page, params: found?.params ?? {}, section: found?.route.section }
}

const Navigation = ({
  current,
  place,
  isOpen,
}: {
  readonly current: Section | undefined
  readonly place: URL
  readonly isOpen: boolean
}): Drawn =>
  h(
    'div',
    { class: 'side', id: 'side', 'data-open': isOpen ? '' : undefined },
    h(
      'nav',
      { 'aria-label': t('navigation') },
      h(
        'ul',
        { class: 'sections' },
        sections.map((section) =>
          h(
            'li',
            { key: section },
            h(
              'a',
              { href: hrefOf(section), 'aria-current': section === current ? 'page' : undefined },
              t(`section.${section}`),
            ),
          ),
        ),
      ),
    ),
    h(
      'section',
      { class: 'side-foot', 'aria-label': t('settings') },
      h(SignedIn, {}),
      h(MailLink, {}),
      h(Themes, {}),
      h(Languages, { place }),
    ),
  )

/** The frame of every page: where one can go, how fresh it is, and the page itself. */
export const Shell = (): Drawn => {
  const place = usePlace()
  const { Page, params, section } = usePage(place)
  const [isOpen, setIsOpen] = useState(false)
  useKeys()
  const before = useRef(place.pathname)
  useEffect(() => {
    if (before.current === place.pathname) return
    before.current = place.pathname
    freshness.begin()
    setIsOpen(false)
    window.scrollTo(0, 0)
  }, [place.pathname])
  const app = document.getElementById('app')
  const logo = app?.dataset.logo
  return h(
    'div',
    { class: 'frame' },
    h(
      'header',
      { class: 'topbar' },
      h(
        'button',
        {
          type: 'button',
          class: 'menu',
          'aria-expanded': isOpen,
          'aria-controls': 'side',
          onClick: () => setIsOpen(!isOpen),
        },
        h('span', { 'aria-hidden': 'true' }, '☰'),
        h('span', { class: 'visually-hidden' }, t('navigation')),
      ),
      h(
        'a',
        { class: 'brand', href: '/' },
        logo === undefined
          ? h('span', { class: 'mark', 'aria-hidden': 'true' })
          : h('img', { src: logo, alt: '', height: 24 }),
        h('span', { class: 'brand-name' }, app?.dataset.brand),
      ),
      h(Find, {}),
      h(FreshnessLine, {}),
    ),
    h(Navigation, { current: section, place, isOpen }),
    h(
      'main',
      { id: 'content', tabindex: -1 },
      h('p', { class: 'visually-hidden', id: 'announcer', role: 'status', 'aria-live': 'polite' }),
      Page
        ? h(Page, { key: place.pathname, params, query: place.searchParams })
        : h('p', { class: 'loading' }, `${t('loading')}…`),
    ),
  )
}
