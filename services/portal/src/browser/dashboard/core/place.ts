import { useEffect, useState } from 'preact/hooks'
import { routeFor } from '../routes.ts'

/** Where the reader is: the page's own address, so that a link, the back button and a reload show the same. */
type Listener = () => void
const listeners = new Set<Listener>()
const tell = (): void => {
  for (const listener of listeners) listener()
}
/** Whether the page came by a link of the dashboard: then the reader is taken to its heading. */
export const arrival = { isNavigation: false }

/** What a reader is still typing, and when it becomes part of the address. */
const typed = { timer: 0, values: {} as Readonly<Record<string, string>> }
const forgetTyped = (): void => {
  clearTimeout(typed.timer)
  typed.values = {}
}

addEventListener('popstate', () => {
  forgetTyped()
  arrival.isNavigation = true
  tell()
})

/** Goes to an address of the dashboard. */
export const go = (href: string): void => {
  forgetTyped()
  arrival.isNavigation = true
  history.pushState(null, '', href)
  tell()
}

/** Changes parameters of the address, in place: an empty value takes the parameter away. */
export const setQuery = (values: Readonly<Record<string, string>>): void => {
  const url = new URL(location.href)
  for (const [name, value] of Object.entries(values)) {
    if (value === '') url.searchParams.delete(name)
    else url.searchParams.set(name, value)
  }
  history.replaceState(null, '', url)
  tell()
}

/** The same once nobody has typed for so long; who has gone elsewhere by then takes nothing of it along. */
export const setQueryLater = (values: Readonly<Record<string, string>>, ms: number): void => {
  const all = { ...typed.values, ...values }
  forgetTyped()
  typed.values = all
  typed.timer = window.setTimeout(() => {
    forgetTyped()
    setQuery(all)
  }, ms)
}

/** The address, followed. */
export const usePlace = (): URL => {
  const [href, setHref] = useState(location.href)
  useEffect(() => {
    const follow = (): void => setHref(location.href)
    listeners.add(follow)
    return () => void listeners.delete(follow)
  }, [])
  return new URL(href)
}

/** A link of the page itself: the page changes without being loaded anew. */
export const followLinks = (): void =>
  document.addEventListener('click', (event) => {
    const anchor = event.target instanceof Element ? event.target.closest('a') : null
    const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
    if (!anchor || !isPlain || event.defaultPrevented || anchor.hreflang !== '' || anchor.hasAttribute('download'))
      return
    if (anchor.origin !== location.origin || anchor.target !== '' || anchor.hash !== '') return
    if (!routeFor(anchor.pathname)) return
    event.preventDefault()
    go(anchor.href)
  })

const segment = encodeURIComponent
/** Addresses of the dashboard's pages. */
export const to = {
  order: (orderId: string) => `/ops/orders/${segment(orderId)}`,
  orders: (query: Readonly<Record<string, string>> = {}) => `/ops/orders${queryOf(query)}`,
  customer: (customerId: string) => `/ops/customers/${segment(customerId)}`,
  sku: (sku: string) => `/ops/stock/${segment(sku)}`,
  location: (location: string) => `/ops/locations/${segment(location)}`,
  feed: (source: string) => `/ops/feeds/${segment(source)}`,
  purchaseOrder: (id: string) => `/ops/inbound/${segment(id)}`,
  case: (caseId: string) => `/ops/cases/${segment(caseId)}`,
  returned: (returnId: string) => `/ops/returns/${segment(returnId)}`,
  kpi: (kpi: string, query: Readonly<Record<string, string>> = {}) => `/ops/kpis/${segment(kpi)}${queryOf(query)}`,
  store: (location: string) => `/ops/store/${segment(location)}`,
}
const queryOf = (query: Readonly<Record<string, string>>): string => {
  const text = new URLSearchParams(query).toString()
  return text === '' ? '' : `?${text}`
}
