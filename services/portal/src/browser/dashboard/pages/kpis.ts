import type { Kpi, Kpis } from '../core/kpi-answers.ts'
import { formats, t, word } from '../core/page-data.ts'
import { to } from '../core/place.ts'
import { useLive } from '../core/use-live.ts'
import { Chart } from '../ui/chart.ts'
import { Fragment, h, type Drawn } from '../ui/element.ts'
import { pageFrame, type PageProps } from '../ui/page-frame.ts'
import { Panel, Totals } from '../ui/parts.ts'
import { Sparkline } from '../ui/sparkline.ts'
import { written } from './kpis/figures.ts'
import { everyDay, Period, periodOf } from './kpis/period.ts'

interface Data {
  readonly kpis: Kpis
  /** Figure → its course by day. */
  readonly courses: ReadonlyMap<string, readonly (number | null)[]>
}

const courseOf = ({ from, to: last, items }: Kpi): (number | null)[] => {
  const known = new Map(items.map(({ key, value }) => [key, value]))
  return everyDay(from, last).map((day) => known.get(day) ?? null)
}

/** One figure with its course; it leads to what stands behind it. */
const Tile = ({
  figure,
  course,
  days,
}: {
  readonly figure: Kpis['figures'][number]
  readonly course: readonly (number | null)[]
  readonly days: number
}): Drawn => {
  const { kpi, unit, value, facts } = figure
  return h(
    'a',
    { class: 'tile', href: to.kpi(kpi, days === 30 ? {} : { days: String(days) }) },
    h('span', { class: 'tile-name' }, word('ops.kpi', kpi)),
    h('span', { class: 'tile-value' }, written(value, unit)),
    h(Sparkline, { values: course }),
    h('span', { class: 'note' }, value === null ? t('nothingCounted') : t('kpiOf', { count: facts })),
  )
}

const Now = ({ now }: Pick<Kpis, 'now'>): Drawn =>
  h(Totals, {
    label: t('now'),
    totals: [
      {
        label: t('backorderedOrders'),
        value: now.backorderedOrders,
        tone: 'warn',
        href: to.orders({ show: 'backordered' }),
      },
      { label: t('backordered'), value: now.backorderedUnits, tone: 'warn', href: '/ops/backorders' },
      {
        label: t('stockOuts'),
        value: now.stockOuts,
        tone: 'bad',
        note: t('ofPairs', { of: formats.number(now.pairs) }),
      },
      {
        label: t('overstockUnits'),
        value: now.overstock.units,
        tone: 'warn',
        note: t('inPairs', { of: formats.number(now.overstock.pairs) }),
      },
    ],
  })

const Delivered = ({ kpis: { from, to: last, days } }: { readonly kpis: Kpis }): Drawn => {
  const known = new Map(days.map((day) => [day.date, day]))
  const all = everyDay(from, last)
  return h(
    Panel,
    { title: t('today') },
    h(Chart, {
      title: t('today'),
      axis: t('day'),
      labels: all.map((day) => formats.day(day, new Date())),
      hrefOf: (index) => to.kpi('on-time-delivery', { on: all[index] ?? '' }),
      isStacked: true,
      series: [
        {
          name: t('onTime'),
          kind: 'bar',
          tone: 'good',
          values: all.map((day) => known.get(day)?.deliveredOnTime ?? 0),
        },
        { name: t('late'), kind: 'bar', tone: 'bad', values: all.map((day) => known.get(day)?.deliveredLate ?? 0) },
        {
          name: t('placed'),
          kind: 'line',
          tone: 'second',
          values: all.map((day) => known.get(day)?.ordersPlaced ?? 0),
        },
      ],
    }),
  )
}

/** How well promises are kept: each figure with its course, and what stands now. */
export const Page = ({ query }: PageProps): Drawn => {
  const { from, to: last, days } = periodOf(query)
  const view = useLive({
    key: `kpis ${from} ${last}`,
    stream: {},
    load: async (read): Promise<Data> => {
      const kpis = await read<Kpis>('/v1/kpis', { from, to: last })
      const courses = await Promise.all(
        kpis.figures.map(
          async ({ kpi }) => [kpi, courseOf(await read<Kpi>(`/v1/kpis/${kpi}`, { from, to: last }))] as const,
        ),
      )
      return { kpis, courses: new Map(courses) }
    },
  })
  return pageFrame({
    title: t('section.kpis'),
    tools: h(Period, { days }),
    view,
    children: ({ kpis, courses }) =>
      h(
        Fragment,
        {},
        h(Now, { now: kpis.now }),
        h(
          'div',
          { class: 'tiles' },
          kpis.figures.map((figure) =>
            h(Tile, { key: figure.kpi, figure, course: courses.get(figure.kpi) ?? [], days }),
          ),
        ),
        h(Delivered, { kpis }),
      ),
  })
}
