import type { OrderRow } from '../core/answers.ts'
import type { Item } from '../core/contract.ts'
import type { Kpi } from '../core/kpi-answers.ts'
import { formats, t, word } from '../core/page-data.ts'
import { to } from '../core/place.ts'
import { useLive, type Items } from '../core/use-live.ts'
import { Chart } from '../ui/chart.ts'
import { Fragment, h, type Drawn } from '../ui/element.ts'
import { pageFrame, type PageProps } from '../ui/page-frame.ts'
import { Panel } from '../ui/parts.ts'
import { table, type Column } from '../ui/table.ts'
import { Badge, none, Share } from '../ui/values.ts'
import { orderColumn, promisedColumn, riskColumn } from './parts/order-columns.ts'
import { everyDay, Period, periodOf } from './kpis/period.ts'

type Adapter = Item<'/v1/carriers'>

interface Data {
  readonly adapters: readonly Adapter[]
  readonly onTime: Kpi | null
  readonly byDay: Kpi | null
  readonly delayed: Items<OrderRow>
}

/** Parcels of an order that are late or lost, by carrier. */
const troubled = ({ items }: Items<OrderRow>): readonly OrderRow[] =>
  items.filter(({ risks }) => risks.some((risk) => risk.startsWith('shipment-')))

interface Row {
  readonly carrier: string
  readonly share: number | null
  readonly parcels: number
  readonly troubled: number
}

const rowsOf = ({ onTime, delayed }: Data): Row[] => {
  const late = new Map<string, number>()
  for (const { shipments } of troubled(delayed))
    for (const { carrier } of shipments) if (carrier !== null) late.set(carrier, (late.get(carrier) ?? 0) + 1)
  const judged = new Map((onTime?.items ?? []).map((item) => [item.key, item]))
  return [...new Set([...judged.keys(), ...late.keys()])]
    .filter((carrier) => carrier !== '')
    .map((carrier) => ({
      carrier,
      share: judged.get(carrier)?.value ?? null,
      parcels: judged.get(carrier)?.facts ?? 0,
      troubled: late.get(carrier) ?? 0,
    }))
    .toSorted((a, b) => b.parcels - a.parcels)
}

const columns = (): Column<Row>[] => [
  {
    id: 'carrier',
    label: t('carrier'),
    isHead: true,
    cell: ({ carrier }) => h('a', { href: to.kpi('on-time-delivery', { carrier }) }, carrier),
  },
  {
    id: 'share',
    label: t('onTimeShare'),
    isNumber: true,
    cell: ({ share }) =>
      share === null
        ? none
        : h(Share, {
            share,
            text: formats.percent(share),
            tone: share >= 0.95 ? 'good' : share >= 0.85 ? 'warn' : 'bad',
          }),
  },
  { id: 'parcels', label: t('deliveredParcels'), isNumber: true, cell: ({ parcels }) => formats.number(parcels) },
  {
    id: 'troubled',
    label: t('troubledNow'),
    isNumber: true,
    cell: ({ troubled: count }) => formats.number(count),
    tone: ({ troubled: count }) => (count > 0 ? 'warn' : 'muted'),
  },
]

const troubleColumns = (): Column<OrderRow>[] => [
  orderColumn,
  {
    id: 'carrier',
    label: t('carrier'),
    // A parcel that is still being packed has none.
    cell: ({ shipments }) => [...new Set(shipments.flatMap(({ carrier }) => carrier ?? []))].join(', ') || none,
  },
  riskColumn,
  promisedColumn,
]

const adapterColumns = (): Column<Adapter>[] => [
  { id: 'carrier', label: t('adapter'), isHead: true, cell: ({ carrier }) => carrier },
  { id: 'webhook', label: t('webhook'), cell: ({ webhook }) => h('code', {}, webhook) },
  {
    id: 'verification',
    label: t('signature'),
    cell: ({ verification }) =>
      h(Badge, { text: word('ops.verification', verification), tone: verification === 'unsigned' ? 'warn' : 'good' }),
  },
]

const ByDay = ({ kpi }: { readonly kpi: Kpi }): Drawn => {
  const days = everyDay(kpi.from, kpi.to)
  const known = new Map(kpi.items.map((item) => [item.key, item]))
  return h(
    Panel,
    { title: t('today') },
    h(Chart, {
      title: t('today'),
      axis: t('day'),
      labels: days.map((day) => formats.day(day, new Date())),
      isStacked: true,
      hrefOf: (index) => to.kpi('on-time-delivery', { on: days[index] ?? '', by: 'carrier' }),
      series: [
        { name: t('onTime'), kind: 'bar', tone: 'good', values: days.map((day) => known.get(day)?.good ?? 0) },
        {
          name: t('late'),
          kind: 'bar',
          tone: 'bad',
          values: days.map((day) => (known.get(day)?.total ?? 0) - (known.get(day)?.good ?? 0)),
        },
      ],
    }),
  )
}

/** Who carries, how well each keeps its word, what is in trouble now, and how their scans come in. */
export const Page = ({ query }: PageProps): Drawn => {
  const { from, to: last, days } = periodOf(query)
  const view = useLive({
    key: `carriers ${from} ${last}`,
    stream: {},
    load: async (read): Promise<Data> => {
      const [adapters, onTime, byDay, delayed] = await Promise.all([
        read<{ items: readonly Adapter[] }>('/v1/carriers'),
        read.maybe<Kpi>('/v1/kpis/on-time-delivery', { from, to: last, groupBy: 'carrier' }),
        read.maybe<Kpi>('/v1/kpis/on-time-delivery', { from, to: last, groupBy: 'day' }),
        read.list<OrderRow>('/v1/visibility/orders', { open: 'true', atRisk: 'true' }, 200),
      ])
      return { adapters: adapters.items, onTime, byDay, delayed }
    },
  })
  return pageFrame({
    title: t('section.carriers'),
    tools: [h('a', { class: 'button', href: '/ops/carriers/scorecards' }, t('scorecards')), h(Period, { days })],
    view,
    children: (data) =>
      h(
        Fragment,
        {},
        h(
          'div',
          { class: 'columns' },
          h(
            'div',
            { class: 'stack' },
            h(
              Panel,
              { title: t('keepingTheirWord') },
              table({
                caption: t('keepingTheirWord'),
                columns: columns(),
                rows: rowsOf(data),
                keyOf: ({ carrier }) => carrier,
                empty: t('noParcelsYet'),
              }),
            ),
            h(
              Panel,
              { title: t('parcelsInTrouble') },
              table({
                caption: t('parcelsInTrouble'),
                columns: troubleColumns(),
                rows: troubled(data.delayed).slice(0, 50),
                keyOf: ({ orderId }) => orderId,
                empty: t('noTrouble'),
              }),
            ),
          ),
          data.byDay ? h(ByDay, { kpi: data.byDay }) : null,
        ),
        h(
          Panel,
          { title: t('howScansCome') },
          table({
            caption: t('howScansCome'),
            columns: adapterColumns(),
            rows: data.adapters,
            keyOf: ({ carrier }) => carrier,
          }),
        ),
      ),
  })
}
