import { useState } from 'preact/hooks'
import { t } from '../core/page-data.ts'
import { announce } from './announce.ts'
import { h, type Drawn } from './element.ts'

/** A way to look at a list that somebody wants again: kept in this browser, opened by its address. */
interface Saved {
  readonly name: string
  /** Query of the address, without the language. */
  readonly query: string
}

const MOST = 20
const keyOf = (page: string): string => `onhand.saved.${page}`

const read = (page: string): readonly Saved[] => {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(page)) ?? '[]')
    return Array.isArray(kept)
      ? (kept as Saved[]).filter(({ name, query }) => typeof name === 'string' && typeof query === 'string')
      : []
  } catch {
    return []
  }
}

const queryHere = (query: URLSearchParams): string => {
  const own = new URLSearchParams(query)
  own.delete('lang')
  own.sort()
  return own.toString()
}

/** The saved filters of a page, and a way to save the present one. */
export const SavedFilters = ({ page, query }: { readonly page: string; readonly query: URLSearchParams }): Drawn => {
  const [saved, setSaved] = useState(() => read(page))
  const [isNaming, setIsNaming] = useState(false)
  const here = queryHere(query)
  const keep = (next: readonly Saved[]): void => {
    setSaved(next)
    try {
      localStorage.setItem(keyOf(page), JSON.stringify(next))
    } catch {
      // A browser that keeps nothing: they last as long as the page.
    }
  }
  const save = (event: Event): void => {
    event.preventDefault()
    const name = new FormData(event.currentTarget as HTMLFormElement).get('name')
    if (typeof name !== 'string' || name.trim() === '') return
    keep(
      [...saved.filter((one) => one.name !== name.trim()), { name: name.trim().slice(0, 40), query: here }].slice(
        -MOST,
      ),
    )
    setIsNaming(false)
    announce(t('saved.done', { name: name.trim() }))
  }
  const canSave = here !== '' && !saved.some(({ query: kept }) => kept === here)
  return h(
    'div',
    { class: 'saved', role: 'group', 'aria-label': t('saved.title') },
    saved.map((one) =>
      h(
        'span',
        { key: one.name, class: 'chip', 'data-current': one.query === here ? '' : undefined },
        h(
          'a',
          { href: `${location.pathname}?${one.query}`, 'aria-current': one.query === here ? 'true' : undefined },
          one.name,
        ),
        h(
          'button',
          {
            type: 'button',
            'aria-label': t('saved.remove', { name: one.name }),
            onClick: () => keep(saved.filter((other) => other !== one)),
          },
          '×',
        ),
      ),
    ),
    isNaming
      ? h(
          'form',
          { onSubmit: save },
          h('input', {
            name: 'name',
            maxlength: 40,
            required: true,
            'aria-label': t('saved.name'),
            placeholder: t('saved.name'),
            autofocus: true,
          }),
          ' ',
          h('button', { class: 'quiet' }, t('saved.keep')),
        )
      : canSave
        ? h('button', { type: 'button', class: 'quiet', onClick: () => setIsNaming(true) }, t('saved.save'))
        : null,
  )
}
