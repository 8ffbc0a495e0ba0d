import type { OrderView, PromiseEntry } from '../../core/order-answers.ts'
import { t, word } from '../../core/page-data.ts'
import { h, type Drawn } from '../../ui/element.ts'
import { Panel } from '../../ui/parts.ts'
import { table, type Column } from '../../ui/table.ts'
import { Day, Moment } from '../../ui/values.ts'

/** What stood before an entry: also days that were found while the order was still being sourced, which nobody was told. */
const withBefore = (entries: readonly PromiseEntry[]): PromiseEntry[] => {
  const stands = new Map<number, string | null>()
  return entries.map((entry) => {
    const previous = entry.previous ?? stands.get(entry.line) ?? null
    stands.set(entry.line, entry.date)
    return { ...entry, previous }
  })
}

/** The day of an order that has moved: the one that was promised first, and why it is another now. */
export const movedPromise = (
  { promisedOn, lines }: Pick<OrderView, 'promisedOn' | 'lines'>,
  entries: readonly PromiseEntry[],
): { readonly from: string; readonly cause: string | null } | null => {
  // An order comes with its last line: its day is that line's, and so is the day that stood before.
  const last = lines.filter((line) => line.promisedOn === promisedOn && line.firstPromisedOn !== null)
  const from = last
    .map(({ firstPromisedOn }) => firstPromisedOn ?? '')
    .toSorted()
    .at(-1)
  if (from === undefined || from === promisedOn) return null
  const moved = new Set(last.map(({ line }) => line))
  const entry = entries.findLast(({ line, date }) => moved.has(line) && date === promisedOn)
  return { from, cause: entry?.cause ?? null }
}

const columns = (): Column<PromiseEntry>[] => [
  { id: 'at', label: t('when'), isHead: true, cell: ({ at }) => h(Moment, { at }) },
  { id: 'line', label: t('line'), isNumber: true, cell: ({ line }) => String(line) },
  { id: 'previous', label: t('before'), isNumber: true, cell: ({ previous }) => h(Day, { date: previous }) },
  {
    id: 'date',
    label: t('promised'),
    isNumber: true,
    cell: ({ date }) => h(Day, { date }),
    tone: ({ date, previous }) => (date === null || (previous !== null && date > previous) ? 'warn' : null),
  },
  { id: 'cause', label: t('cause'), cell: ({ cause }) => word('ops.cause', cause) },
]

/** Every promise and every change of it, with its cause: newest first. */
export const Promises = ({ entries }: { readonly entries: readonly PromiseEntry[] }): Drawn =>
  h(
    Panel,
    { title: t('promiseLedger') },
    table({
      caption: t('promiseLedger'),
      columns: columns(),
      rows: withBefore(entries).toReversed(),
      keyOf: ({ at, line, date }) => `${at} ${line} ${date ?? ''}`,
      empty: t('noPromises'),
    }),
  )
