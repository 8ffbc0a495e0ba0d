import type { Hold } from '../../core/sku-answers.ts'
import { send } from '../../core/api.ts'
import { formats, span, t } from '../../core/page-data.ts'
import { to } from '../../core/place.ts'
import type { Items } from '../../core/use-live.ts'
import { Action } from '../../ui/action.ts'
import { h, type Drawn } from '../../ui/element.ts'
import { Panel } from '../../ui/parts.ts'
import { Count, table, type Column } from '../../ui/table.ts'
import { Status } from '../../ui/values.ts'

/** A cart whose shopper has gone: its units are sold to the next one without waiting for its time to end. */
const Release = ({ reservationId, reload }: Pick<Hold, 'reservationId'> & { readonly reload: () => void }): Drawn =>
  h(Action, {
    label: t('do.release'),
    question: t('do.releaseQuestion', { hold: reservationId }),
    isQuiet: true,
    isDanger: true,
    run: (_, key) => send('DELETE', `/v1/reservations/${encodeURIComponent(reservationId)}`, undefined, key),
    onDone: reload,
  })

const columns = (): Column<Hold>[] => [
  {
    id: 'id',
    label: t('hold'),
    isHead: true,
    cell: ({ reservationId, orderId }) =>
      orderId === null ? reservationId : h('a', { href: to.order(orderId) }, reservationId),
  },
  { id: 'location', label: t('location'), cell: ({ location }) => h('a', { href: to.location(location) }, location) },
  { id: 'units', label: t('units'), isNumber: true, cell: ({ quantity }) => formats.number(quantity) },
  {
    id: 'status',
    label: t('status'),
    cell: ({ status, expiresAt }) => [
      h(Status, { family: 'ops.holdStatus', code: status }),
      expiresAt === null
        ? null
        : h('span', { class: 'key', title: t('endsIn') }, span(Date.parse(expiresAt) - Date.now())),
    ],
  },
]

/** What an order holds is given up by changing the order. */
const actionColumn = (reload: () => void): Column<Hold> => ({
  id: 'do',
  label: t('action'),
  cell: ({ status, orderId, reservationId }) =>
    status === 'held' && orderId === null ? h(Release, { reservationId, reload }) : null,
})

interface HoldsProps {
  readonly held: Items<Hold>
  readonly confirmed: Items<Hold>
  readonly reload: () => void
}

/** Who holds units of it now: carts with their time, orders without. */
export const Holds = ({ held, confirmed, reload }: HoldsProps): Drawn => {
  const rows = [...held.items, ...confirmed.items]
  const hasCarts = rows.some(({ status, orderId }) => status === 'held' && orderId === null)
  return h(
    Panel,
    {
      title: t('holds'),
      foot: rows.length === 0 ? null : h(Count, { count: rows.length, hasMore: held.hasMore || confirmed.hasMore }),
    },
    table({
      caption: t('holds'),
      columns: hasCarts ? [...columns(), actionColumn(reload)] : columns(),
      rows,
      keyOf: ({ reservationId, location }) => `${reservationId} ${location}`,
      empty: t('noHolds'),
    }),
  )
}
