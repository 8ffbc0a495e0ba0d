import type { OrderRow } from '../core/answers.ts'
import { t, word } from '../core/page-data.ts'
import { withQuery } from '../core/api.ts'
import { setQuery } from '../core/place.ts'
import { useLive, type Items, type Reader } from '../core/use-live.ts'
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

/** By what the list is narrowed besides; each stands in the address by its own name. */
const dimensions = ['channel', 'fulfilment', 'location', 'carrier'] as const
type Dimension = (typeof dimensions)[number]

interface Data {
  readonly orders: Items<OrderRow>
  /** Dimension → what there is to choose from. */
  readonly groups: ReadonlyMap<Dimension, readonly { readonly key: string; readonly open: number }[]>
}

/** What the API is asked for, from the address of the page. */
const asked = (query: URLSearchParams) => {
  const [show, q, status] = [query.get('show') ?? '', query.get('q') ?? '', query.get('status') ?? '']
  const isNarrow = q !== '' || status !== '' || query.has('customer')
  return {
    q,
    status,
    customer: query.get('customer'),
    sku: query.get('sku'),
    // A search looks through all orders, not only the open ones.
    open: isNarrow || show === 'everything' ? null : 'true',
    atRisk: show === 'at-risk' ? 'true' : null,
    backordered: show === 'backordered' ? 'true' : null,
    sort: query.get('sort') ?? '-placedAt',
    ...Object.fromEntries(dimensions.map((name) => [name, query.get(name)])),
  }
}

const readGroups = async (read: Reader): Promise<Data['groups']> => {
  const groups = await Promise.all(
    dimensions.map(async (groupBy) => {
      const { items } = await read<{ items: readonly { readonly key: string; readonly open: number }[] }>(
        '/v1/visibility/order-groups',
        { groupBy },
      )
      return [groupBy, items.filter(({ key }) => key !== '')] as const
    }),
  )
  return new Map(groups)
}

const nameOf = (dimension: Dimension, key: string): string =>
  dimension === 'fulfilment' ? word('ops.fulfilment', key) : key

const Narrow = ({ groups, query }: { readonly groups: Data['groups']; readonly query: URLSearchParams }): Drawn =>
  h(
    'div',
    { class: 'table-tools' },
    dimensions.map((name) => {
      const known = groups.get(name) ?? []
      return known.length < 2 && !query.has(name)
        ? null
        : h(Select, {
            key: name,
            label: t(name),
            name,
            current: query.get(name) ?? '',
            choices: [
              { value: '', label: t('any') },
              ...known.map(({ key }) => ({ value: key, label: nameOf(name, key) })),
            ],
          })
    }),
  )

/** All orders: what is open, what is in danger, what waits; any of them by its number, customer or parcel. */
export const Page = ({ query }: PageProps): Drawn => {
  const filter = asked(query)
  const narrowing = JSON.stringify(filter)
  const { shown, more } = useShown(narrowing)
  const view = useLive({
    key: `${narrowing} ${shown}`,
    stream: {},
    load: async (read): Promise<Data> => {
      const [orders, groups] = await Promise.all([
        read.list<OrderRow>('/v1/visibility/orders', filter, shown),
        readGroups(read),
      ])
      return { orders, groups }
    },
  })
  const isNarrowed = filter.open === null || filter.atRisk !== null || filter.backordered !== null
  return pageFrame({
    title: t('section.orders'),
    view,
    children: ({ orders: { items, hasMore }, groups }) =>
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
            h(
              'a',
              {
                class: 'quiet',
                href: withQuery('/v1/visibility/orders', { ...filter, format: 'csv' }),
                download: 'orders.csv',
              },
              'CSV',
            ),
            hasMore ? h(More, { onMore: more }) : null,
          ],
        },
        h('div', { class: 'panel-tools' }, h(Narrow, { groups, query })),
        table({
          caption: t('section.orders'),
          columns: orderColumns(),
          rows: items,
          sort: filter.sort,
          onSort: (sort) => setQuery({ sort }),
          keyOf: ({ orderId }) => orderId,
          empty: t(isNarrowed ? 'noMatch' : 'noOrders'),
        }),
      ),
  })
}
