import type { PromiseEntry } from '../../core/order-answers.ts'
import { t, word } from '../../core/page-data.ts'
import { h, type Drawn } from '../../ui/element.ts'
import { Panel } from '../../ui/parts.ts'
import { table, type Column } from '../../ui/table.ts'
import { Day, Moment } from '../../ui/values.ts'

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
      rows: entries.toReversed(),
      keyOf: ({ at, line, date }) => `${at} ${line} ${date ?? ''}`,
      empty: t('noPromises'),
    }),
  )
