import type { Attempt } from '../../core/order-answers.ts'
import { formats, t, word } from '../../core/page-data.ts'
import { to } from '../../core/place.ts'
import { h, type Child, type Drawn } from '../../ui/element.ts'
import { Panel } from '../../ui/parts.ts'
import { table, type Column } from '../../ui/table.ts'
import { Day, Moment, none, Status } from '../../ui/values.ts'
import { Candidates } from './candidates.ts'

/** One thing that an attempt asked for. */
interface Part {
  readonly key: string
  readonly line: number
  readonly sku: string
  readonly location: string
  readonly quantity: number
  readonly what: Child
}

const partsOf = ({ lines, backorder, refusals }: Attempt): Part[] => [
  ...lines.map(({ line, sku, location, quantity }) => {
    const refused = refusals.find((one) => one.line === line && one.location === location)
    const what = refused
      ? h('span', { 'data-tone': 'bad' }, t('sourcing.refused', { available: formats.number(refused.available) }))
      : t('sourcing.take')
    return { key: `${line} ${location}`, line, sku, location, quantity, what }
  }),
  ...backorder.map(({ line, sku, location, quantity, expectedOn }) => ({
    key: `${line} ${location} waits`,
    line,
    sku,
    location,
    quantity,
    what: h(
      'span',
      { 'data-tone': 'warn' },
      t('sourcing.wait'),
      expectedOn === null ? '' : [' · ', h(Day, { date: expectedOn })],
    ),
  })),
]

const columns = (): Column<Part>[] => [
  {
    id: 'location',
    label: t('location'),
    isHead: true,
    cell: ({ location }) => h('a', { href: to.location(location) }, location),
  },
  { id: 'line', label: t('line'), isNumber: true, cell: ({ line }) => String(line) },
  { id: 'sku', label: t('item'), cell: ({ sku }) => h('a', { href: to.sku(sku) }, sku) },
  { id: 'quantity', label: t('units'), isNumber: true, cell: ({ quantity }) => formats.number(quantity) },
  { id: 'what', label: t('outcome'), cell: ({ what }) => what ?? none },
]

const One = ({ attempt }: { readonly attempt: Attempt }): Drawn => {
  const { attempt: number, at, outcome } = attempt
  const caption = t('sourcing.attempt', { n: String(number) })
  return h(
    'section',
    { class: 'attempt' },
    h(
      'h3',
      {},
      caption,
      ' ',
      h(Status, { family: 'ops.sourcingOutcome', code: outcome }),
      ' ',
      h('span', { class: 'note' }, h(Moment, { at })),
    ),
    table({
      caption: `${caption}, ${word('ops.sourcingOutcome', outcome)}`,
      columns: columns(),
      rows: partsOf(attempt),
      keyOf: ({ key }) => key,
    }),
    attempt.choice ? h(Candidates, { choice: attempt.choice }) : null,
  )
}

/** Where each attempt wanted to take the units from, and what the stock said: newest first. */
export const Sourcing = ({ attempts }: { readonly attempts: readonly Attempt[] }): Drawn =>
  h(
    Panel,
    { title: t('sourcing') },
    attempts.length === 0
      ? h('p', { class: 'empty' }, t('sourcing.none'))
      : attempts.toReversed().map((attempt) => h(One, { key: attempt.attempt, attempt })),
  )
