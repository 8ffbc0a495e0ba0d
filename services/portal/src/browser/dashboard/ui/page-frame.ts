import { useEffect, useRef } from 'preact/hooks'
import { useFreshness } from '../core/freshness.ts'
import { formats, t } from '../core/page-data.ts'
import { arrival } from '../core/place.ts'
import type { View } from '../core/use-live.ts'
import { announce } from './announce.ts'
import { Fragment, h, type Child, type Drawn } from './element.ts'
import { none } from './values.ts'

/** How a page begins: it is drawn by the router. */
export interface PageProps {
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
}

export interface Crumb {
  readonly label: string
  readonly href: string
}

interface FrameProps<Data> {
  readonly title: string
  readonly heading?: Child
  readonly crumbs?: readonly Crumb[]
  /** Beside the heading: what can be done here. */
  readonly tools?: Child
  readonly view: View<Data>
  readonly children: (data: Data) => Child
}

/** Figures that are old stay, and are marked as such: the banner says of when they are, and their panels are dashed. */
const Failure = ({ view }: { readonly view: View<unknown> }): Drawn => {
  const { error } = view
  const { fresh } = useFreshness()
  const text = error && !error.isTemporary && error.problem.detail ? error.problem.detail : t('failed')
  return h(
    'div',
    { class: 'banner', role: 'alert', 'data-state': view.data === null ? 'failed' : 'stale' },
    h('span', {}, text),
    view.data === null
      ? null
      : h('span', {}, t('lastKnown', { time: fresh === null ? none : formats.time(fresh.asOf) })),
    h('button', { type: 'button', class: 'button', onClick: view.reload }, t('retry')),
  )
}

const body = <Data>({ view, title, children }: FrameProps<Data>): Child => {
  if (view.state === 'missing') return h('p', { class: 'empty standin' }, t('unknownHere', { name: title }))
  if (view.data !== null) return children(view.data)
  return view.state === 'failed'
    ? null
    : h('div', { class: 'skeleton standin', role: 'status' }, h('p', { class: 'loading' }, `${t('loading')}…`))
}

const PageFrame = <Data>(props: FrameProps<Data>): Drawn => {
  const { title, heading = title, crumbs = [], tools, view } = props
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} · ${document.getElementById('app')?.dataset.brand ?? ''}`
  }, [title])
  useEffect(() => {
    if (arrival.isNavigation) head.current?.focus({ preventScroll: true })
  }, [])
  useEffect(() => {
    if (view.state === 'failed') announce(t('failed'))
  }, [view.state])
  return h(
    Fragment,
    {},
    h(
      'div',
      { class: 'page-head' },
      crumbs.length === 0
        ? null
        : h(
            'nav',
            { class: 'crumbs', 'aria-label': t('path') },
            h(
              'ol',
              {},
              crumbs.map(({ label, href }) => h('li', { key: href }, h('a', { href }, label))),
            ),
          ),
      h(
        'div',
        { class: 'title' },
        h('h1', { id: 'heading', tabindex: -1, ref: head }, heading),
        tools ? h('div', { class: 'page-tools' }, tools) : null,
      ),
    ),
    view.state === 'failed' ? h(Failure, { view }) : null,
    body(props),
  )
}

/** A page with its heading and its states: loading, unknown, failed, and what is known while asking again fails. */
export const pageFrame = <Data>(props: FrameProps<Data>): Drawn => h(PageFrame<Data>, props)
