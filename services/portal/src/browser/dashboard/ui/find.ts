import { useEffect, useRef, useState } from 'preact/hooks'
import { t } from '../core/page-data.ts'
import { go, to } from '../core/place.ts'
import { hrefOf, search, type Hit } from '../core/shell-search.ts'
import { h, type Drawn } from './element.ts'

const TYPING_MS = 150
const LEAST_LETTERS = 2

/** What the letters may mean, as they are typed; an answer that comes too late is thrown away. */
const useHits = (q: string): readonly Hit[] => {
  const [hits, setHits] = useState<readonly Hit[]>([])
  useEffect(() => {
    if (q.length < LEAST_LETTERS) {
      setHits([])
      return undefined
    }
    const controller = new AbortController()
    const timer = setTimeout(() => {
      search(q, controller.signal).then(setHits, () => undefined)
    }, TYPING_MS)
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
  }, [q])
  return hits
}

const Option = ({
  hit,
  index,
  isAt,
  onChoose,
}: {
  readonly hit: Hit
  readonly index: number
  readonly isAt: boolean
  readonly onChoose: () => void
}): Drawn =>
  h(
    'li',
    // The field keeps the focus, so that what is pressed is not lost by leaving it.
    {
      id: `found-${index}`,
      role: 'option',
      'aria-selected': isAt,
      onMouseDown: (event: Event) => event.preventDefault(),
      onClick: onChoose,
    },
    h('span', { class: 'kind' }, t(`found.${hit.kind}`)),
    h('span', {}, hit.label),
    hit.label === hit.id ? null : h('span', { class: 'key' }, hit.id),
  )

/** One field for everything with a name or a number; a combobox by the ARIA practices. */
export const Find = (): Drawn => {
  const [q, setQ] = useState('')
  const [at, setAt] = useState(-1)
  const [isOpen, setIsOpen] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const hits = useHits(q)
  const leave = (href: string): void => {
    setQ('')
    setIsOpen(false)
    field.current?.blur()
    go(href)
  }
  const press = (event: KeyboardEvent): void => {
    const turn = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (turn !== 0 && hits.length > 0) {
      event.preventDefault()
      setAt((at + turn + hits.length) % hits.length)
    } else if (event.key === 'Escape') setIsOpen(false)
  }
  const submit = (event: Event): void => {
    event.preventDefault()
    const hit = hits[at]
    // As it stands in the field: who types fast is ahead of what was last drawn.
    const typed = (field.current?.value ?? q).trim()
    if (hit) leave(hrefOf(hit))
    else if (typed !== '') leave(to.orders({ q: typed }))
  }
  const isShown = isOpen && hits.length > 0
  return h(
    'form',
    { class: 'find', role: 'search', 'aria-label': t('findAnything'), onSubmit: submit },
    h('input', {
      ref: field,
      type: 'search',
      name: 'q',
      id: 'find',
      role: 'combobox',
      'aria-label': t('findAnything'),
      'aria-expanded': isShown,
      'aria-controls': 'found',
      'aria-autocomplete': 'list',
      'aria-activedescendant': isShown && at >= 0 ? `found-${at}` : undefined,
      placeholder: t('findAnything'),
      autocomplete: 'off',
      spellcheck: false,
      maxlength: 64,
      value: q,
      onInput: (event: Event) => {
        setQ((event.currentTarget as HTMLInputElement).value)
        setAt(-1)
        setIsOpen(true)
      },
      onKeyDown: press,
      onFocus: () => setIsOpen(true),
      onBlur: () => setIsOpen(false),
    }),
    h('kbd', { 'aria-hidden': 'true' }, '/'),
    h(
      'ul',
      { id: 'found', class: 'found', role: 'listbox', 'aria-label': t('findAnything'), hidden: !isShown },
      hits.map((hit, index) =>
        h(Option, { key: `${hit.kind} ${hit.id}`, hit, index, isAt: index === at, onChoose: () => leave(hrefOf(hit)) }),
      ),
    ),
  )
}
