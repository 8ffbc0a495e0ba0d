import type { Kpi, KpiFact, KpiUnit } from '../core/kpi-answers.ts'
import { withQuery, type Query } from '../core/api.ts'
import { formats, t, word } from '../core/page-data.ts'
import { setQuery, to } from '../core/place.ts'
import { controlLimits, histogram } from '../core/statistics.ts'
import { useLive, type Items } from '../core/use-live.ts'
import { useShown } from '../core/use-shown.ts'
import { Chart, type Limit } from '../ui/chart.ts'
import { Fragment, h, type Drawn } from '../ui/element.ts'
import { pageFrame, type PageProps } from '../ui/page-frame.ts'
import { Choices, Facts, More, Panel } from '../ui/parts.ts'
import { Count, table, type Column } from '../ui/table.ts'
import { Day, none, Share } from '../ui/values.ts'
import { boundsOf, written } from './kpis/figures.ts'
import { everyDay, Period, periodOf } from './kpis/period.ts'

const dimensions = ['location', 'carrier', 'supplier', 'channel'] as const
const BINS = 12

interface Data {
  readonly whole: Kpi
  readonly parts: Kpi
  readonly facts: Items<KpiFact>
}

const trendOf = (kpi: Kpi): { readonly days: readonly string[]; readonly values: readonly (number | null)[] } => {
  const days = everyDay(kpi.from, kpi.to)
  const known = new Map(kpi.items.map(({ key, value }) => [key, value]))
  return { days, values: days.map((day) => known.get(day) ?? null) }
}

const limitsOf = (values: readonly (number | null)[], unit: KpiUnit): Limit[] => {
  const found = controlLimits(values, boundsOf(unit))
  if (!found) return []
  const { mean, lower, upper } = found
  return [
    { label: t('mean', { value: written(mean, unit) }), value: mean, kind: 'mean' },
    { label: t('lowerLimit', { value: written(lower, unit) }), value: lower, kind: 'limit' },
    { label: t('upperLimit', { value: written(upper, unit) }), value: upper, kind: 'limit' },
  ]
}

const Trend = ({ kpi }: { readonly kpi: Kpi }): Drawn => {
  const { days, values } = trendOf(kpi)
  const limits = limitsOf(values, kpi.unit)
  return h(
    Panel,
    { title: t('trend'), foot: limits.length === 0 ? t('limitsNeedMore') : t('limitsExplained') },
    h(Chart, {
      title: `${word('ops.kpi', kpi.kpi)}, ${t('trend')}`,
      axis: t('day'),
      labels: days.map((day) => formats.day(day, new Date())),
      hrefOf: (index) =>
        to.kpi(kpi.kpi, { ...Object.fromEntries(new URLSearchParams(location.search)), on: days[index] ?? '' }),
      format: (value) => written(value, kpi.unit),
      limits,
      height: 220,
      series: [{ name: word('ops.kpi', kpi.kpi), kind: 'line', values }],
    }),
  )
}

const Distribution = ({ kpi }: { readonly kpi: Kpi }): Drawn => {
  const bins = histogram(trendOf(kpi).values, BINS)
  return h(
    Panel,
    { title: t('distribution'), foot: t('distributionExplained') },
    h(Chart, {
      title: `${word('ops.kpi', kpi.kpi)}, ${t('distribution')}`,
      axis: t('range'),
      labels: bins.map(({ from, to: last }) =>
        from === last ? written(from, kpi.unit) : `≤ ${written(last, kpi.unit)}`,
      ),
      height: 220,
      series: [{ name: t('daysLabel'), kind: 'bar', tone: 'first', values: bins.map(({ count }) => count) }],
    }),
  )
}

type Part = Kpi['items'][number]
const partColumns = (kpi: Kpi, dimension: string): Column<Part>[] => [
  {
    id: 'key',
    label: t(dimension),
    isHead: true,
    cell: ({ key }) =>
      h(
        'button',
        { type: 'button', class: 'quiet', onClick: () => setQuery({ [dimension]: key }) },
        key === '' ? t('nobody') : key,
      ),
  },
  {
    id: 'value',
    label: word('ops.kpi', kpi.kpi),
    isNumber: true,
    cell: ({ value }) =>
      kpi.unit === 'ratio' && value !== null
        ? h(Share, {
            share: value,
            text: written(value, kpi.unit),
            tone: (kpi.better === 'higher' ? value : 1 - value) >= 0.9 ? 'good' : 'warn',
          })
        : written(value, kpi.unit),
  },
  { id: 'facts', label: t('counted'), isNumber: true, cell: ({ facts }) => formats.number(facts) },
]

/** An id that people do not tell apart by its beginning. */
const brief = (subject: string): string => (subject.length > 24 ? `…${subject.slice(-12)}` : subject)

/** What none of them has is no column. */
const columnsFor = (facts: readonly KpiFact[]): Column<KpiFact>[] =>
  factColumns().filter(({ id }) => {
    const isSparse = id === 'carrier' || id === 'supplier' || id === 'channel' || id === 'sku' || id === 'location'
    return !isSparse || facts.length === 0 || facts.some((fact) => fact[id] !== null)
  })

const factColumns = (): Column<KpiFact>[] => [
  {
    id: 'subject',
    label: t('fact'),
    isHead: true,
    cell: ({ subject, orderId }) =>
      orderId === null ? brief(subject) : h('a', { href: to.order(orderId) }, brief(subject)),
  },
  { id: 'on', label: t('day'), isNumber: true, cell: ({ on }) => h(Day, { date: on }) },
  {
    id: 'location',
    label: t('location'),
    cell: ({ location: place }) => (place === null ? none : h('a', { href: to.location(place) }, place)),
  },
  { id: 'carrier', label: t('carrier'), cell: ({ carrier }) => carrier ?? none },
  { id: 'supplier', label: t('supplier'), cell: ({ supplier }) => supplier ?? none },
  { id: 'channel', label: t('channel'), cell: ({ channel }) => channel ?? none },
  { id: 'sku', label: t('item'), cell: ({ sku }) => (sku === null ? none : h('a', { href: to.sku(sku) }, sku)) },
  {
    id: 'verdict',
    label: t('counts'),
    isNumber: true,
    cell: ({ good, total }) => `${formats.number(good)} / ${formats.number(total)}`,
    tone: ({ good, total }) => (good < total ? 'bad' : 'good'),
  },
]

/** What is narrowed, each with a way to widen it again. */
const Narrowed = ({ query }: { readonly query: URLSearchParams }): Drawn | null => {
  const chosen = [...dimensions, 'on' as const].flatMap((name) =>
    query.has(name) ? [{ name, value: query.get(name) ?? '' }] : [],
  )
  return chosen.length === 0
    ? null
    : h(
        'div',
        { class: 'saved' },
        chosen.map(({ name, value }) =>
          h(
            'span',
            { key: name, class: 'chip', 'data-current': '' },
            h(
              'span',
              { class: 'chip-text' },
              `${t(name === 'on' ? 'day' : name)}: ${name === 'on' ? formats.day(value, new Date()) : value === '' ? t('nobody') : value}`,
            ),
            h(
              'button',
              { type: 'button', 'aria-label': t('widen', { name: value }), onClick: () => setQuery({ [name]: '' }) },
              '×',
            ),
          ),
        ),
      )
}

/** One figure: its course with its limits, how it is spread, who answers for which part, and the orders behind it. */
export const Page = ({ params: { kpi: name = '' }, query }: PageProps): Drawn => {
  const { from, to: last, days } = periodOf(query)
  const dimension = dimensions.find((one) => one === query.get('by')) ?? 'location'
  const filter: Query = Object.fromEntries(
    dimensions.filter((one) => query.has(one)).map((one) => [one, query.get(one)]),
  )
  const on = query.get('on')
  const asked = on === null ? { from, to: last } : { from: on, to: on }
  const missed = query.get('missed') === 'no' ? null : 'true'
  const narrowing = JSON.stringify([name, filter, asked, missed])
  const { shown, more } = useShown(narrowing)
  const path = `/v1/kpis/${encodeURIComponent(name)}`
  const view = useLive({
    key: `kpi ${narrowing} ${dimension} ${from} ${shown}`,
    stream: {},
    load: async (read): Promise<Data> => {
      const [whole, parts, facts] = await Promise.all([
        read<Kpi>(path, { from, to: last, groupBy: 'day', ...filter }),
        read<Kpi>(path, { ...asked, groupBy: dimension, ...filter }),
        read.list<KpiFact>(`${path}/facts`, { ...asked, ...filter, missed }, shown),
      ])
      return { whole, parts, facts }
    },
  })
  const title = word('ops.kpi', name)
  return pageFrame({
    title,
    crumbs: [{ label: t('section.kpis'), href: '/ops/kpis' }],
    tools: h(Period, { days }),
    view,
    children: ({ whole, parts, facts: { items, hasMore } }) =>
      h(
        Fragment,
        {},
        h(Facts, {
          facts: [
            [t('definition'), word('ops.kpiDefinition', name)],
            [t('aim'), t(`better.${whole.better}`)],
          ],
        }),
        h(Narrowed, { query }),
        h('div', { class: 'columns two-thirds' }, h(Trend, { kpi: whole }), h(Distribution, { kpi: whole })),
        h(
          'div',
          { class: 'columns one-third' },
          h(
            Panel,
            {
              title: t('whoAnswers'),
              tools: h(Choices, {
                label: t('whoAnswers'),
                name: 'by',
                current: dimension === 'location' ? '' : dimension,
                choices: dimensions.map((one) => ({ value: one === 'location' ? '' : one, label: t(one) })),
              }),
              class: 'tall tight',
            },
            table({
              caption: t('whoAnswers'),
              columns: partColumns(parts, dimension),
              rows: parts.items.toSorted((a, b) => b.facts - a.facts),
              keyOf: ({ key }) => key,
            }),
          ),
          h(
            Panel,
            {
              title: t('behindTheFigure'),
              tools: [
                h(Choices, {
                  label: t('filter'),
                  name: 'missed',
                  current: query.get('missed') ?? '',
                  choices: [
                    { value: '', label: t('missedOnly') },
                    { value: 'no', label: t('show.all') },
                  ],
                }),
                h(
                  'a',
                  {
                    class: 'button',
                    href: withQuery(`${path}/facts`, { ...asked, ...filter, missed, format: 'csv' }),
                    download: `${name}.csv`,
                  },
                  'CSV',
                ),
              ],
              foot: [h(Count, { count: items.length, hasMore }), hasMore ? h(More, { onMore: more }) : null],
            },
            table({
              caption: t('behindTheFigure'),
              columns: columnsFor(items),
              rows: items,
              keyOf: ({ subject, on: day }) => `${subject} ${day}`,
              empty: t('nothingMissed'),
            }),
          ),
        ),
      ),
  })
}
