import type { Promisable, Supply } from '../../core/sku-answers.ts'
import { formats, t, word } from '../../core/page-data.ts'
import { to } from '../../core/place.ts'
import { Chart } from '../../ui/chart.ts'
import { h, type Child, type Drawn } from '../../ui/element.ts'
import { Panel } from '../../ui/parts.ts'
import { table, type Column } from '../../ui/table.ts'
import { Day, Share } from '../../ui/values.ts'

const today = (): string => new Date().toISOString().slice(0, 10)

const ownerOf = ({ supplyId, ownedBy }: Supply): Child => {
  const order = ownedBy?.startsWith('purchase-order-') ? ownedBy.slice('purchase-order-'.length) : null
  return order === null ? supplyId : h('a', { href: to.purchaseOrder(order) }, supplyId)
}

const columns = (): Column<Supply>[] => [
  { id: 'id', label: t('supply'), isHead: true, cell: ownerOf },
  { id: 'location', label: t('location'), cell: ({ location }) => h('a', { href: to.location(location) }, location) },
  { id: 'type', label: t('type'), cell: ({ type }) => word('ops.supplyType', type) },
  {
    id: 'units',
    label: t('units'),
    isNumber: true,
    cell: ({ expected, received }) => formats.number(expected - received),
  },
  {
    id: 'on',
    label: t('expectedOn'),
    isNumber: true,
    cell: ({ expectedOn }) => h(Day, { date: expectedOn }),
    tone: ({ expectedOn, status }) => (status === 'expected' && expectedOn < today() ? 'bad' : null),
  },
  {
    id: 'confidence',
    label: t('confidence'),
    isNumber: true,
    cell: ({ confidencePercent }) =>
      h(Share, {
        share: confidencePercent / 100,
        text: formats.percent(confidencePercent / 100, 0),
        tone: confidencePercent >= 80 ? 'good' : 'warn',
      }),
  },
]

/** What is coming and when, and what can be promised from each day on. */
export const SupplyTimeline = ({
  atp,
  supplies,
}: {
  readonly atp: Promisable | null
  readonly supplies: readonly Supply[]
}): Drawn => {
  const steps = atp?.steps ?? []
  const days = [t('now'), ...steps.map(({ on }) => formats.day(on, new Date()))]
  const open = supplies.filter(({ status }) => status === 'expected')
  return h(
    Panel,
    { title: t('supplyTimeline'), class: 'tight' },
    atp === null || steps.length === 0
      ? null
      : h(Chart, {
          title: t('supplyTimeline'),
          axis: t('day'),
          labels: days,
          height: 180,
          series: [
            { name: t('supply'), kind: 'bar', tone: 'second', values: [0, ...steps.map(({ supply }) => supply)] },
            { name: t('promisable'), kind: 'line', tone: 'first', values: [atp.atf, ...steps.map((step) => step.atp)] },
            {
              name: t('promisableWeighted'),
              kind: 'line',
              tone: 'warn',
              values: [atp.atf, ...steps.map(({ weightedAtp }) => weightedAtp)],
            },
          ],
        }),
    table({
      caption: t('supplyTimeline'),
      columns: columns(),
      rows: open,
      keyOf: ({ supplyId }) => supplyId,
      empty: t('noSupply'),
    }),
  )
}
