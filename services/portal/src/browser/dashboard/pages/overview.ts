import type { Feed, Group, KpiDay, Location, OrderRow, Transfer, Waiting } from '../core/answers.ts'
import type { Fresh } from '../core/api.ts'
import { readLocations } from '../core/directory.ts'
import { formats, span, t } from '../core/page-data.ts'
import { to } from '../core/place.ts'
import { useLive, type Items, type Reader } from '../core/use-live.ts'
import { Chart } from '../ui/chart.ts'
import { Fragment, h, type Drawn } from '../ui/element.ts'
import { pageFrame } from '../ui/page-frame.ts'
import { Panel, Totals } from '../ui/parts.ts'
import { table, type Column } from '../ui/table.ts'
import { Ago, Day, Named, none } from '../ui/values.ts'
import { orderColumn, promisedColumn, riskColumn } from './parts/order-columns.ts'
import { NetworkPanel } from './parts/network-panel.ts'

const DAYS = 14
const MOST_PLACES = 500

interface Data {
  readonly network: Group & Fresh
  readonly places: readonly Group[]
  readonly locations: ReadonlyMap<string, Location>
  readonly risky: Items<OrderRow>
  readonly waiting: Items<Waiting>
  readonly feeds: readonly Feed[]
  readonly days: readonly KpiDay[]
  readonly transfers: readonly Transfer[]
}

const dayBefore = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)

const load = async (read: Reader): Promise<Data> => {
  const [network, places, locations, risky, waiting, feeds, kpis, transfers] = await Promise.all([
    read<{ items: readonly Group[] } & Fresh>('/v1/visibility', { groupBy: 'network' }),
    read.list<Group>('/v1/visibility', { groupBy: 'location' }, MOST_PLACES),
    readLocations(read),
    read.list<OrderRow>('/v1/visibility/orders', { open: 'true', atRisk: 'true' }, 8),
    read.list<Waiting>('/v1/backorders', {}, 8),
    read.list<Feed>('/v1/feeds', {}, 100),
    read<{ days: readonly KpiDay[] }>('/v1/kpis', { from: dayBefore(DAYS - 1), to: dayBefore(0) }),
    read.list<Transfer>('/v1/transfers', { status: 'in-transit' }, 200),
  ])
  const [whole] = network.items
  if (!whole) throw new Error('The network has no row')
  return {
    network: { ...whole, asOf: network.asOf, lagMs: network.lagMs },
    places: places.items,
    locations,
    risky,
    waiting,
    feeds: feeds.items,
    days: kpis.days,
    transfers: transfers.items,
  }
}

/** Every day of the time shown, also those on which nothing happened. */
const everyDay = (days: readonly KpiDay[]): KpiDay[] => {
  const known = new Map(days.map((day) => [day.date, day]))
  const nothing = { ordersPlaced: 0, shipped: 0, delivered: 0, deliveredOnTime: 0, deliveredLate: 0 }
  return Array.from({ length: DAYS }, (_, index) => {
    const date = dayBefore(DAYS - 1 - index)
    return known.get(date) ?? { date, ...nothing }
  })
}

const TotalsRow = ({ data: { network, days } }: { readonly data: Data }): Drawn => {
  const { stock, openOrders, atRisk } = network
  const today = everyDay(days).at(-1)
  const judged = (today?.deliveredOnTime ?? 0) + (today?.deliveredLate ?? 0)
  const share = judged === 0 ? null : (today?.deliveredOnTime ?? 0) / judged
  return h(Totals, {
    label: t('totals'),
    totals: [
      { label: t('openOrders'), value: openOrders, href: to.orders() },
      { label: t('atRisk'), value: atRisk, tone: 'warn', href: to.orders({ show: 'at-risk' }) },
      { label: t('backordered'), value: stock.backordered, tone: 'warn', href: '/ops/backorders' },
      { label: t('shortfall'), value: stock.shortfall || null, tone: 'bad' },
      { label: t('onHand'), value: stock.onHand, href: '/ops/stock' },
      { label: t('atf'), value: stock.atf },
      { label: t('incoming'), value: stock.incoming, href: '/ops/inbound' },
      { label: t('placedToday'), value: today?.ordersPlaced ?? 0 },
      {
        label: t('onTimeShare'),
        value: share,
        text: share === null ? none : formats.percent(share),
        note: t('ofDelivered', { n: formats.number(today?.deliveredOnTime ?? 0), of: formats.number(judged) }),
      },
    ],
  })
}

const waitingColumns = (): Column<Waiting>[] => [
  { id: 'order', label: t('order'), isHead: true, cell: ({ orderId }) => h('a', { href: to.order(orderId) }, orderId) },
  { id: 'sku', label: t('item'), cell: ({ sku }) => h('a', { href: to.sku(sku) }, sku) },
  { id: 'units', label: t('units'), isNumber: true, cell: ({ quantity }) => formats.number(quantity) },
  { id: 'age', label: t('age'), isNumber: true, cell: ({ placedAt }) => h(Ago, { at: placedAt }) },
  {
    id: 'due',
    label: t('expected'),
    isNumber: true,
    cell: ({ dueOn, expectedOn }) => h(Day, { date: dueOn ?? expectedOn }),
  },
]

/** A source is late by what its newest line says, not by when it last spoke. */
const LATE_MS = 15 * 60_000
const feedColumns = (): Column<Feed>[] => [
  {
    id: 'source',
    label: t('source'),
    isHead: true,
    cell: ({ source }) => h(Named, { name: null, id: source, href: to.feed(source) }),
  },
  { id: 'seen', label: t('lastSeen'), isNumber: true, cell: ({ lastSeenAt }) => h(Ago, { at: lastSeenAt }) },
  {
    id: 'lag',
    label: t('lag'),
    isNumber: true,
    cell: ({ lagMs }) => (lagMs === null ? none : span(lagMs)),
    tone: ({ lagMs }) => (lagMs !== null && lagMs > LATE_MS ? 'warn' : null),
  },
  {
    id: 'rejects',
    label: t('rejects'),
    isNumber: true,
    cell: ({ openRejects }) => formats.number(openRejects),
    tone: ({ openRejects }) => (openRejects > 0 ? 'bad' : 'muted'),
  },
]

const seeAll = (href: string): Drawn => h('a', { href }, t('seeAll'))

const Promises = ({ days }: { readonly days: readonly KpiDay[] }): Drawn => {
  const all = everyDay(days)
  return h(
    Panel,
    { title: t('today'), tools: seeAll('/ops/kpis') },
    h(Chart, {
      title: t('today'),
      axis: t('day'),
      labels: all.map(({ date }) => formats.day(date, new Date())),
      isStacked: true,
      height: 170,
      series: [
        { name: t('onTime'), kind: 'bar', tone: 'good', values: all.map(({ deliveredOnTime }) => deliveredOnTime) },
        { name: t('late'), kind: 'bar', tone: 'bad', values: all.map(({ deliveredLate }) => deliveredLate) },
      ],
    }),
  )
}

const Feeds = ({ feeds, lagMs }: { readonly feeds: readonly Feed[]; readonly lagMs: number }): Drawn =>
  h(
    Panel,
    {
      title: t('feedsAndViews'),
      tools: seeAll('/ops/feeds'),
      foot: `${t('view')}: ${t('behind', { lag: span(lagMs) })}`,
    },
    table({
      caption: t('feedsAndViews'),
      columns: feedColumns(),
      rows: feeds.slice(0, 6),
      keyOf: ({ source }) => source,
      empty: t('noFeeds'),
    }),
  )

/** The whole network at a glance: what is promised, what is in danger, what waits, and whether the figures can be trusted. */
export const Page = (): Drawn => {
  const view = useLive({ key: 'overview', stream: {}, load })
  return pageFrame({
    title: t('network'),
    view,
    children: (data) =>
      h(
        Fragment,
        {},
        h(TotalsRow, { data }),
        h(
          'div',
          { class: 'columns two-thirds' },
          h(NetworkPanel, data),
          h(
            Panel,
            { title: t('atRiskList'), tools: seeAll(to.orders({ show: 'at-risk' })), class: 'tight' },
            table({
              caption: t('atRiskList'),
              columns: [orderColumn, riskColumn, promisedColumn],
              rows: data.risky.items,
              keyOf: ({ orderId }) => orderId,
              empty: t('noRisk'),
            }),
          ),
        ),
        h(
          'div',
          { class: 'columns three' },
          h(Promises, data),
          h(
            Panel,
            { title: t('waitingLines'), tools: seeAll('/ops/backorders') },
            table({
              caption: t('waitingLines'),
              columns: waitingColumns(),
              rows: data.waiting.items,
              keyOf: ({ reservationId, line }) => `${reservationId} ${line}`,
              empty: t('noBackorders'),
            }),
          ),
          h(Feeds, { feeds: data.feeds, lagMs: data.network.lagMs }),
        ),
      ),
  })
}
