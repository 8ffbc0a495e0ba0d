import type { OrderRow } from '../core/answers.ts'
import { t, word } from '../core/page-data.ts'
import { useLive, type Items } from '../core/use-live.ts'
import { useShown } from '../core/use-shown.ts'
import { h, type Drawn } from '../ui/element.ts'
import { pageFrame, type PageProps } from '../ui/page-frame.ts'
import { Choices, More, Panel, Search, Select } from '../ui/parts.ts'
import { SavedFilters } from '../ui/saved.ts'
import { Count, table } from '../ui/table.ts'
import { orderColumns } from './parts/order-columns.ts'

const shows = ['', 'at-risk', 'backordered', 'everything'] as const
const statuses = [
  'pending',
  'confirmed',
  'backordered',
  'ready-for-pickup',
  'partially-shipped',
  'shipped',
  'delivered',
  'completed',
  'cancelled',
] as const

/** What the API is asked for, from the address of the page. */
const asked = (query: URLSearchParams) => {
  const [show, q, status] = [query.get('show') ?? '', query.get('q') ?? '', query.get('status') ?? '']
  return {
    q,
    customer: query.get('customer'),
    // A search looks through all orders, not only the open ones.
    open: q === '' && show !== 'everything' && status === '' && !query.has('customer') ? 'true' : null,
    atRisk: show === 'at-risk' ? 'true' : null,
    status: show === 'backordered' ? 'backordered' : status,
  }
}

/** All orders: what is open, what is in danger, what waits; any of them by its number, customer or parcel. */
export const Page = ({ query }: PageProps): Drawn => {
  const filter = asked(query)
  const narrowing = JSON.stringify(filter)
  const { shown, more } = useShown(narrowing)
  const view = useLive({
    key: `${narrowing} ${shown}`,
    stream: {},
    load: (read): Promise<Items<OrderRow>> => read.list<OrderRow>('/v1/visibility/orders', filter, shown),
  })
  const isNarrowed = filter.q !== '' || filter.status !== '' || filter.atRisk !== null
  return pageFrame({
    title: t('section.orders'),
    view,
    children: ({ items, hasMore }) =>
      h(
        Panel,
        {
          title: t('section.orders'),
          tools: [
            h(Choices, {
              label: t('filter'),
              name: 'show',
              current: query.get('show') ?? '',
              choices: shows.map((value) => ({ value, label: t(`show.${value === '' ? 'open' : value}`) })),
            }),
            h(Select, {
              label: t('status'),
              name: 'status',
              current: query.get('status') ?? '',
              choices: [
                { value: '', label: t('any') },
                ...statuses.map((value) => ({ value, label: word('tracking.orderStatus', value) })),
              ],
            }),
            h(Search, { label: t('searchOrders'), current: filter.q }),
          ],
          foot: [
            h(Count, { count: items.length, hasMore }),
            h(SavedFilters, { page: 'orders', query }),
            hasMore ? h(More, { onMore: more }) : null,
          ],
        },
        table({
          caption: t('section.orders'),
          columns: orderColumns(),
          rows: items,
          keyOf: ({ orderId }) => orderId,
          empty: t(isNarrowed ? 'noMatch' : 'noOrders'),
        }),
      ),
  })
}
