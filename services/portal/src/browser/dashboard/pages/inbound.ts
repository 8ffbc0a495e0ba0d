import type { Location, Transfer } from '../core/answers.ts'
import { nameOf, readLocations } from '../core/directory.ts'
import type { Inbound, InboundDay, PurchaseOrderRow } from '../core/inbound-answers.ts'
import { formats, t, word } from '../core/page-data.ts'
import { to } from '../core/place.ts'
import { useLive, type Items } from '../core/use-live.ts'
import { useShown } from '../core/use-shown.ts'
import { Chart } from '../ui/chart.ts'
import { Fragment, h, type Child, type Drawn } from '../ui/element.ts'
import { pageFrame, type PageProps } from '../ui/page-frame.ts'
import { Choices, More, Panel, Search, Totals } from '../ui/parts.ts'
import { SavedFilters } from '../ui/saved.ts'
import { Count, figure, table, type Column } from '../ui/table.ts'
import { Ago, Badge, Day, Named, none, Share, Status } from '../ui/values.ts'
import { TransferActions } from './inbound/transfer-actions.ts'

interface Data {
  readonly days: readonly InboundDay[]
  readonly overdue: readonly InboundDay[]
  readonly deliveries: Items<Inbound>
  readonly orders: Items<PurchaseOrderRow>
  readonly transfers: Items<Transfer>
  readonly discrepancies: Items<Transfer>
  readonly locations: ReadonlyMap<string, Location>
}

const faces = ['', 'purchase-orders', 'transfers'] as const

/** `PO-1.2` is line 2 of PO-1, `PO-1.2.a1` what its first ship notice says; other supply stands for itself. */
const ownerOf = ({ supplyId, kind }: Inbound): Child => {
  const order = /^(.+)\.\d+(\.\w+)?$/.exec(supplyId)?.[1]
  if (kind === 'transfer') return supplyId.replace(/^transfer:/, '')
  return order !== undefined ? h('a', { href: to.purchaseOrder(order) }, supplyId) : supplyId
}

const deliveryColumns = (locations: Data['locations']): Column<Inbound>[] => [
  { id: 'id', label: t('supply'), isHead: true, cell: ownerOf },
  {
    id: 'kind',
    label: t('type'),
    cell: ({ kind, supplyType }) =>
      kind === 'transfer' ? t('transfer') : supplyType === null ? t('supply') : word('ops.supplyType', supplyType),
  },
  { id: 'sku', label: t('item'), cell: ({ sku }) => h('a', { href: to.sku(sku) }, sku) },
  {
    id: 'location',
    label: t('destination'),
    cell: ({ location }) => h(Named, { name: nameOf(locations, location), id: location, href: to.location(location) }),
  },
  figure('quantity', t('units'), ({ quantity }) => quantity),
  {
    id: 'on',
    label: t('expectedOn'),
    isNumber: true,
    cell: ({ expectedOn, overdue }) =>
      overdue
        ? [h(Badge, { text: t('overdue'), tone: 'bad' }), ' ', h(Day, { date: expectedOn })]
        : h(Day, { date: expectedOn }),
  },
  {
    id: 'confidence',
    label: t('confidence'),
    isNumber: true,
    cell: ({ confidencePercent: sure }) =>
      sure === null
        ? none
        : h(Share, { share: sure / 100, text: formats.percent(sure / 100, 0), tone: sure >= 80 ? 'good' : 'warn' }),
  },
]

const orderColumns = (): Column<PurchaseOrderRow>[] => [
  {
    id: 'id',
    label: t('purchaseOrder'),
    isHead: true,
    cell: ({ purchaseOrderId }) => h('a', { href: to.purchaseOrder(purchaseOrderId) }, purchaseOrderId),
  },
  { id: 'supplier', label: t('supplier'), cell: ({ supplierId }) => supplierId },
  { id: 'status', label: t('status'), cell: ({ status }) => h(Status, { family: 'ops.purchaseStatus', code: status }) },
  { id: 'placed', label: t('age'), isNumber: true, cell: ({ placedAt }) => h(Ago, { at: placedAt }) },
  { id: 'next', label: t('nextDelivery'), isNumber: true, cell: ({ nextOn }) => h(Day, { date: nextOn }) },
  figure('onOrder', t('supplyType.PO_PLACED'), ({ onOrder }) => onOrder),
  figure('inTransit', t('inTransit'), ({ inTransit }) => inTransit),
  figure('received', t('received'), ({ received }) => received),
]

const sum = (transfer: Transfer, part: 'shipped' | 'inTransit' | 'received' | 'missing' | 'over'): number =>
  transfer.lines.reduce((all, line) => all + line[part], 0)

const transferColumns = (locations: Data['locations'], reload: () => void): Column<Transfer>[] => [
  { id: 'id', label: t('transfer'), isHead: true, cell: ({ transferId }) => transferId },
  { id: 'status', label: t('status'), cell: ({ status }) => h(Status, { family: 'ops.transferStatus', code: status }) },
  {
    id: 'way',
    label: t('way'),
    cell: ({ from, to: target }) => [
      h('a', { href: to.location(from) }, nameOf(locations, from)),
      ' → ',
      h('a', { href: to.location(target) }, nameOf(locations, target)),
    ],
  },
  {
    id: 'skus',
    label: t('item'),
    cell: ({ lines }) => lines.map(({ sku }, index) => [index === 0 ? '' : ', ', h('a', { href: to.sku(sku) }, sku)]),
  },
  figure('inTransit', t('inTransit'), (transfer) => sum(transfer, 'inTransit')),
  figure('received', t('received'), (transfer) => sum(transfer, 'received')),
  figure('missing', t('missing'), (transfer) => sum(transfer, 'missing'), 'bad'),
  figure('over', t('over'), (transfer) => sum(transfer, 'over'), 'warn'),
  { id: 'on', label: t('expectedOn'), isNumber: true, cell: ({ expectedOn }) => h(Day, { date: expectedOn }) },
  { id: 'do', label: t('action'), cell: (transfer) => h(TransferActions, { transfer, onDone: reload }) },
]

const Course = ({ days }: { readonly days: readonly InboundDay[] }): Drawn => {
  const dated = days.filter((day): day is InboundDay & { readonly on: string } => day.on !== null)
  return h(
    Panel,
    { title: t('inboundByDay') },
    h(Chart, {
      title: t('inboundByDay'),
      axis: t('day'),
      labels: dated.map(({ on }) => formats.day(on, new Date())),
      hrefOf: (index) => `/ops/inbound?on=${dated[index]?.on ?? ''}`,
      height: 150,
      series: [{ name: t('units'), kind: 'bar', values: dated.map(({ units }) => units) }],
    }),
  )
}

/** What comes in: when, where, how surely; from suppliers and from one's own locations. */
export const Page = ({ query }: PageProps): Drawn => {
  const face = faces.find((one) => one === query.get('face')) ?? ''
  const [on, sku, overdue] = [query.get('on'), query.get('q'), query.get('show') === 'overdue' ? 'true' : null]
  const narrowing = `${face} ${on ?? ''} ${sku ?? ''} ${overdue ?? ''}`
  const { shown, more } = useShown(narrowing)
  const view = useLive({
    key: `inbound ${narrowing} ${shown}`,
    stream: {},
    load: async (read): Promise<Data> => {
      const [days, late, deliveries, orders, transfers, discrepancies, locations] = await Promise.all([
        read<{ items: readonly InboundDay[] }>('/v1/visibility/inbound-days'),
        read<{ items: readonly InboundDay[] }>('/v1/visibility/inbound-days', { overdue: 'true' }),
        read.list<Inbound>('/v1/visibility/inbound', { sku, from: on, to: on, overdue }, shown),
        read.list<PurchaseOrderRow>('/v1/purchase-orders', {}, shown),
        read.list<Transfer>('/v1/transfers', { status: 'in-transit' }, shown),
        read.list<Transfer>('/v1/transfers', { status: 'discrepancy' }, shown),
        readLocations(read),
      ])
      return { days: days.items, overdue: late.items, deliveries, orders, transfers, discrepancies, locations }
    },
  })
  const tabs = h(Choices, {
    label: t('filter'),
    name: 'face',
    current: face,
    choices: faces.map((value) => ({ value, label: t(`inbound.${value === '' ? 'deliveries' : value}`) })),
  })
  return pageFrame({
    title: t('section.inbound'),
    view,
    children: ({ days, overdue: late, deliveries, orders, transfers, discrepancies, locations }) => {
      const all = [...discrepancies.items, ...transfers.items]
      const foot = (items: Items<unknown>): Child => [
        h(Count, { count: items.items.length, hasMore: items.hasMore }),
        face === '' ? h(SavedFilters, { page: 'inbound', query }) : null,
        items.hasMore ? h(More, { onMore: more }) : null,
      ]
      const lateUnits = late.reduce((units, day) => units + day.units, 0)
      return h(
        Fragment,
        {},
        h(Totals, {
          label: t('totals'),
          totals: [
            { label: t('incoming'), value: days.reduce((units, day) => units + day.units, 0) },
            { label: t('deliveries'), value: days.reduce((count, day) => count + day.deliveries, 0) },
            { label: t('overdueUnits'), value: lateUnits, tone: 'bad', href: '/ops/inbound?show=overdue' },
            { label: t('inbound.transfers'), value: transfers.items.length, href: '/ops/inbound?face=transfers' },
            {
              label: t('discrepancies'),
              value: discrepancies.items.length,
              tone: 'bad',
              href: '/ops/inbound?face=transfers',
            },
          ],
        }),
        h(Course, { days }),
        face === 'purchase-orders'
          ? h(
              Panel,
              { title: t('inbound.purchase-orders'), tools: tabs, foot: foot(orders) },
              table({
                caption: t('inbound.purchase-orders'),
                columns: orderColumns(),
                rows: orders.items,
                keyOf: ({ purchaseOrderId }) => purchaseOrderId,
              }),
            )
          : face === 'transfers'
            ? h(
                Panel,
                { title: t('inbound.transfers'), tools: tabs, foot: foot(transfers) },
                table({
                  caption: t('inbound.transfers'),
                  columns: transferColumns(locations, view.reload),
                  rows: all,
                  keyOf: ({ transferId }) => transferId,
                }),
              )
            : h(
                Panel,
                {
                  title: t('inbound.deliveries'),
                  tools: [
                    tabs,
                    h(Choices, {
                      label: t('filter'),
                      name: 'show',
                      current: query.get('show') ?? '',
                      choices: [
                        { value: '', label: t('show.all') },
                        { value: 'overdue', label: t('overdue'), count: lateUnits },
                      ],
                    }),
                    h(Search, { label: t('sku'), current: sku ?? '' }),
                  ],
                  foot: foot(deliveries),
                },
                table({
                  caption: t('inbound.deliveries'),
                  columns: deliveryColumns(locations),
                  rows: deliveries.items,
                  keyOf: ({ supplyId, sku: item, location }) => `${supplyId} ${item} ${location}`,
                  empty: t('noSupply'),
                }),
              ),
      )
    },
  })
}
