import { useId } from 'preact/hooks'
import { formats, t } from '../core/page-data.ts'
import { setQuery, setQueryLater } from '../core/place.ts'
import { h, type Child, type Drawn, type Tone } from './element.ts'
import { Figure } from './values.ts'

/** A part of a page with its heading; beside it what narrows it, below it what is said about it. */
export const Panel = ({
  title,
  tools,
  foot,
  children,
  class: name = '',
}: {
  readonly title: string
  readonly tools?: Child
  readonly foot?: Child
  readonly children?: Child
  readonly class?: string
}): Drawn => {
  const id = useId()
  return h(
    'section',
    { class: `panel ${name}`.trim(), 'aria-labelledby': id },
    h('div', { class: 'panel-head' }, h('h2', { id }, title), tools),
    children,
    foot ? h('div', { class: 'panel-foot' }, foot) : null,
  )
}

export interface Total {
  readonly label: string
  readonly value: number | null
  /** Written so instead of as a whole number. */
  readonly text?: string
  /** Where it is above zero. */
  readonly tone?: Tone
  readonly href?: string
  readonly note?: string
}

/** A figure of more characters than this has the room of two on a phone. */
const WIDE = 9

/** The figures of the whole. One that is not known is left out. */
export const Totals = ({ label, totals }: { readonly label: string; readonly totals: readonly Total[] }): Drawn =>
  h(
    'dl',
    { class: 'totals', 'aria-label': label, 'data-count': totals.filter(({ value }) => value !== null).length },
    totals.map(({ label: name, value, text, tone, href, note }) => {
      if (value === null) return null
      const shown = h(Figure, { value, ...(text === undefined ? {} : { text }) })
      const state = value < 0 ? 'bad' : value > 0 ? tone : undefined
      return h(
        'div',
        { key: name, 'data-wide': (text?.length ?? 0) > WIDE || undefined },
        h('dt', {}, name),
        h(
          'dd',
          { 'data-tone': state },
          href === undefined ? shown : h('a', { href }, shown),
          note ? h('small', {}, note) : null,
        ),
      )
    }),
  )

/** Name and value of what is known of one thing; what is null is left out. */
export const Facts = ({
  facts,
}: {
  readonly facts: readonly (readonly [label: string, value: Child, tone?: Tone])[]
}): Drawn =>
  h(
    'dl',
    { class: 'facts' },
    facts.map(([label, value, tone]) =>
      value === null || value === undefined || value === ''
        ? null
        : h('div', { key: label }, h('dt', {}, label), h('dd', { 'data-tone': tone }, value)),
    ),
  )

export interface Choice {
  /** Empty: no narrowing. */
  readonly value: string
  readonly label: string
  readonly count?: number
}

/** One of a few ways to look at a list; it stands in the address. */
export const Choices = ({
  label,
  name,
  choices,
  current,
}: {
  readonly label: string
  readonly name: string
  readonly choices: readonly Choice[]
  readonly current: string
}): Drawn =>
  h(
    'div',
    { class: 'choices', role: 'group', 'aria-label': label },
    choices.map(({ value, label: text, count }) =>
      h(
        'button',
        {
          key: value,
          type: 'button',
          class: 'choice',
          'aria-pressed': value === current,
          onClick: () => setQuery({ [name]: value }),
        },
        text,
        count === undefined || count === 0 ? null : h('span', { class: 'tally' }, formats.number(count)),
      ),
    ),
  )

/** A choice of many; it stands in the address. */
export const Select = ({
  label,
  name,
  choices,
  current,
}: {
  readonly label: string
  readonly name: string
  readonly choices: readonly Choice[]
  readonly current: string
}): Drawn =>
  h(
    'label',
    { class: 'field' },
    h('span', {}, label),
    h(
      'select',
      {
        value: current,
        onChange: (event: Event) => setQuery({ [name]: (event.currentTarget as HTMLSelectElement).value }),
      },
      choices.map(({ value, label: text }) => h('option', { key: value, value }, text)),
    ),
  )

const TYPING_MS = 200

/** A text that narrows a list; it stands in the address. */
export const Search = ({
  label,
  name = 'q',
  current,
}: {
  readonly label: string
  readonly name?: string
  readonly current: string
}): Drawn => {
  const type = (event: Event): void => {
    setQueryLater({ [name]: (event.currentTarget as HTMLInputElement).value.trim() }, TYPING_MS)
  }
  return h(
    'form',
    { class: 'search', role: 'search', 'aria-label': label, onSubmit: (event: Event) => event.preventDefault() },
    h(
      'label',
      { class: 'field' },
      h('span', {}, label),
      h('input', {
        type: 'search',
        defaultValue: current,
        onInput: type,
        autocomplete: 'off',
        spellcheck: false,
        maxlength: 64,
      }),
    ),
  )
}

/** Nothing is here, and what to do about it. */
export const Empty = ({ text, children }: { readonly text: string; readonly children?: Child }): Drawn =>
  h('div', { class: 'empty' }, h('p', {}, text), children)

export const More = ({ onMore }: { readonly onMore: () => void }): Drawn =>
  h('button', { type: 'button', class: 'button', onClick: onMore }, t('more'))
