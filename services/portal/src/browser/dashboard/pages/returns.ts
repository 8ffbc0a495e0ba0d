import type { ReturnCount, ReturnsRow } from '../core/inbound-answers.ts'
import { formats, t, word } from '../core/page-data.ts'
import { to } from '../core/place.ts'
import { useLive, type Items } from '../core/use-live.ts'
import { useShown } from '../core/use-shown.ts'
import { Fragment, h, type Drawn } from '../ui/element.ts'
import { pageFrame, type PageProps } from '../ui/page-frame.ts'
import { Choices, More, Panel, Select, Totals } from '../ui/parts.ts'
import { SavedFilters } from '../ui/saved.ts'
import { Count, figure, table, type Column } from '../ui/table.ts'
import { Ago, none, Share, Status } from '../ui/values.ts'

interface Data {
  readonly counts: readonly ReturnCount[]
  readonly returns: Items<ReturnsRow>
}

/** In the order in which a return goes through them. */
const statuses = ['requested', 'authorized', 'on-its-way', 'received', 'inspected', 'returned', 'declined'] as const

const columns = (): Column<ReturnsRow>[] => [
  {
    id: 'id',
    label: t('return'),
    isHead: true,
    cell: ({ returnId }) => h('a', { href: to.returned(returnId) }, returnId),
  },
  { id: 'status', label: t('status'), cell: ({ status }) => h(Status, { family: 'ops.returnStatus', code: status }) },
  { id: 'order', label: t('order'), cell: ({ orderId }) => h('a', { href: to.order(orderId) }, orderId) },
  {
    id: 'customer',
    label: t('customer'),
    cell: ({ customerId }) => h('a', { href: to.customer(customerId) }, customerId),
  },
  {
    id: 'reasons',
    label: t('reason'),
    isWide: true,
    cell: ({ lines }) =>
      [...new Set(lines.flatMap(({ reason }) => (reason === null ? [] : [word('ops.returnReason', reason)])))].join(
        ', ',
      ),
  },
  {
    id: 'units',
    label: t('receivedOf'),
    isNumber: true,
    cell: ({ received, units }) =>
      h(Share, {
        share: units === 0 ? 0 : received / units,
        text: `${formats.number(received)} / ${formats.number(units)}`,
        tone: received >= units ? 'good' : 'calm',
      }),
  },
  {
    id: 'location',
    label: t('location'),
    cell: ({ location }) => (location === null ? none : h('a', { href: to.location(location) }, location)),
  },
  {
    id: 'refunded',
    label: t('money.refunded'),
    isNumber: true,
    cell: ({ refunded }) => (refunded === null ? none : formats.money(refunded)),
  },
  { id: 'age', label: t('age'), isNumber: true, cell: ({ requestedAt }) => h(Ago, { at: requestedAt }) },
]

const reasonColumns = (): Column<{ readonly reason: string; readonly units: number; readonly share: number }>[] => [
  { id: 'reason', label: t('reason'), isHead: true, cell: ({ reason }) => word('ops.returnReason', reason) },
  figure('units', t('units'), ({ units }) => units),
  { id: 'share', label: t('share'), cell: ({ share }) => h(Share, { share, text: formats.percent(share) }) },
]

const reasonsOf = (rows: readonly ReturnsRow[]) => {
  const sums = new Map<string, number>()
  for (const { lines } of rows)
    for (const { reason, quantity } of lines)
      sums.set(reason ?? 'UNKNOWN', (sums.get(reason ?? 'UNKNOWN') ?? 0) + quantity)
  const all = [...sums.values()].reduce((sum, units) => sum + units, 0)
  return [...sums]
    .map(([reason, units]) => ({ reason, units, share: all === 0 ? 0 : units / all }))
    .toSorted((a, b) => b.units - a.units)
}

/** What comes back: how far each return is, why, where it lies, and what was refunded. */
export const Page = ({ query }: PageProps): Drawn => {
  const [status, show] = [query.get('status') ?? '', query.get('show') ?? '']
  const filter = { status, open: show === 'all' || status !== '' ? null : 'true' }
  const narrowing = JSON.stringify(filter)
  const { shown, more } = useShown(narrowing)
  const view = useLive({
    key: `returns ${narrowing} ${shown}`,
    stream: {},
    load: async (read): Promise<Data> => {
      const [{ counts }, returns] = await Promise.all([
        read<{ counts: readonly ReturnCount[] }>('/v1/visibility/returns', { limit: 1 }),
        read.list<ReturnsRow>('/v1/visibility/returns', filter, shown),
      ])
      return { counts, returns }
    },
  })
  return pageFrame({
    title: t('section.returns'),
    view,
    children: ({ counts, returns: { items, hasMore } }) =>
      h(
        Fragment,
        {},
        h(Totals, {
          label: t('totals'),
          totals: statuses.flatMap((one) => {
            const count = counts.find((each) => each.status === one)
            return count
              ? [
                  {
                    label: word('ops.returnStatus', one),
                    value: count.returns,
                    href: `/ops/returns?status=${one}`,
                    note: t('unitsCount', { count: count.units }),
                  },
                ]
              : []
          }),
        }),
        h(
          'div',
          { class: 'columns wide-first' },
          h(
            Panel,
            {
              title: t('section.returns'),
              tools: [
                h(Choices, {
                  label: t('filter'),
                  name: 'show',
                  current: show,
                  choices: [
                    { value: '', label: t('show.open') },
                    { value: 'all', label: t('show.all') },
                  ],
                }),
                h(Select, {
                  label: t('status'),
                  name: 'status',
                  current: status,
                  choices: [
                    { value: '', label: t('any') },
                    ...statuses.map((value) => ({ value, label: word('ops.returnStatus', value) })),
                  ],
                }),
              ],
              foot: [
                h(Count, { count: items.length, hasMore }),
                h(SavedFilters, { page: 'returns', query }),
                hasMore ? h(More, { onMore: more }) : null,
              ],
            },
            table({
              caption: t('section.returns'),
              columns: columns(),
              rows: items,
              keyOf: ({ returnId }) => returnId,
              empty: t('noReturns'),
            }),
          ),
          h(
            Panel,
            { title: t('reasonsShown') },
            table({
              caption: t('reasonsShown'),
              columns: reasonColumns(),
              rows: reasonsOf(items),
              keyOf: ({ reason }) => reason,
            }),
          ),
        ),
      ),
  })
}
