import type { Hold } from '../../core/sku-answers.ts'
import { formats, span, t } from '../../core/page-data.ts'
import { to } from '../../core/place.ts'
import type { Items } from '../../core/use-live.ts'
import { h, type Drawn } from '../../ui/element.ts'
import { Panel } from '../../ui/parts.ts'
import { Count, table, type Column } from '../../ui/table.ts'
import { none, Status } from '../../ui/values.ts'

const columns = (): Column<Hold>[] => [
  {
    id: 'id',
    label: t('hold'),
    isHead: true,
    cell: ({ reservationId, orderId }) =>
      orderId === null ? reservationId : h('a', { href: to.order(orderId) }, reservationId),
  },
  { id: 'location', label: t('location'), cell: ({ location }) => h('a', { href: to.location(location) }, location) },
  { id: 'status', label: t('status'), cell: ({ status }) => h(Status, { family: 'ops.holdStatus', code: status }) },
  { id: 'units', label: t('units'), isNumber: true, cell: ({ quantity }) => formats.number(quantity) },
  {
    id: 'ends',
    label: t('endsIn'),
    isNumber: true,
    cell: ({ expiresAt }) => (expiresAt === null ? none : span(Date.parse(expiresAt) - Date.now())),
  },
]

/** Who holds units of it now: carts with their time, orders without. */
export const Holds = ({ held, confirmed }: { readonly held: Items<Hold>; readonly confirmed: Items<Hold> }): Drawn => {
  const rows = [...held.items, ...confirmed.items]
  return h(
    Panel,
    {
      title: t('holds'),
      foot: rows.length === 0 ? null : h(Count, { count: rows.length, hasMore: held.hasMore || confirmed.hasMore }),
    },
    table({
      caption: t('holds'),
      columns: columns(),
      rows,
      keyOf: ({ reservationId, location }) => `${reservationId} ${location}`,
      empty: t('noHolds'),
    }),
  )
}
