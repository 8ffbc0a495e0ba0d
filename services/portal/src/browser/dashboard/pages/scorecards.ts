import type { Item } from '../core/contract.ts'
import type { Work } from '../core/store-answers.ts'
import { formats, t, word } from '../core/page-data.ts'
import { to } from '../core/place.ts'
import { useLive, type Reader } from '../core/use-live.ts'
import { Chart } from '../ui/chart.ts'
import { Fragment, h, type Child, type Drawn } from '../ui/element.ts'
import { pageFrame, type PageProps } from '../ui/page-frame.ts'
import { Choices, Empty, Panel } from '../ui/parts.ts'
import { table, type Column } from '../ui/table.ts'
import { none, Share } from '../ui/values.ts'
import { Period, periodOf } from './kpis/period.ts'

type Card = Item<'/v1/scorecards'>
type Pattern = Card['patterns'][number]
interface Found {
  readonly subject: string
  readonly pattern: Pattern
  /** The slowest parcels behind it, with their orders. */
  readonly parcels: readonly Pick<Work, 'shipmentId' | 'orderId'>[]
}
interface Data {
  readonly cards: readonly Card[]
  readonly found: readonly Found[]
}

const kinds = ['carrier', 'lane', 'node'] as const
const MOST_PATTERNS = 6
const MOST_PARCELS = 5
const MOST_BARS = 12

const readFound = async (read: Reader, cards: readonly Card[]): Promise<readonly Found[]> => {
  const told = cards
    .flatMap(({ subject, patterns }) => patterns.map((pattern) => ({ subject, pattern })))
    .toSorted((a, b) => b.pattern.extraDays * b.pattern.parcels - a.pattern.extraDays * a.pattern.parcels)
    .slice(0, MOST_PATTERNS)
  return Promise.all(
    told.map(async ({ subject, pattern }) => {
      const parcels = await Promise.all(
        pattern.shipmentIds
          .slice(0, MOST_PARCELS)
          .map((id) => read.maybe<Work>(`/v1/shipments/${encodeURIComponent(id)}`)),
      )
      return { subject, pattern, parcels: parcels.filter((parcel) => parcel !== null) }
    }),
  )
}

const days = (value: number | null): string => (value === null ? none : formats.number(value, 1))

const figure = (id: keyof Card, label: string, isTrouble = false): Column<Card> => ({
  ...{ id, label, isNumber: true },
  cell: (card) => formats.number(Number(card[id])),
  ...(isTrouble ? { tone: (card) => (Number(card[id]) > 0 ? 'warn' : 'muted') } : {}),
})

const subjectOf = (by: string, subject: string): Child => {
  if (by === 'carrier') return h('a', { href: to.kpi('on-time-delivery', { carrier: subject }) }, subject)
  return by === 'node' ? h('a', { href: to.location(subject) }, subject) : subject
}

const columns = (by: (typeof kinds)[number]): Column<Card>[] => [
  { id: 'subject', label: t(`by.${by}`), isHead: true, cell: ({ subject }) => subjectOf(by, subject) },
  figure('parcels', t('endedParcels')),
  {
    ...{ id: 'onTime', label: t('onTimeShare'), isNumber: true },
    cell: ({ onTime: share }) => {
      if (share === null) return none
      const tone = share >= 0.95 ? 'good' : share >= 0.85 ? 'warn' : 'bad'
      return h(Share, { share, text: formats.percent(share), tone })
    },
  },
  { id: 'meanDays', label: t('meanDays'), isNumber: true, cell: ({ meanDays }) => days(meanDays) },
  { id: 'p90Days', label: t('p90Days'), isNumber: true, cell: ({ p90Days }) => days(p90Days) },
  figure('failedAttempts', t('failedAttempts'), true),
  figure('returned', t('sentBack'), true),
  figure('damaged', t('damagedParcels'), true),
  figure('lost', t('lostParcels'), true),
  figure('claims', t('claims'), true),
]

const DaysChart = ({ cards }: { readonly cards: readonly Card[] }): Drawn => {
  const shown = cards.filter(({ meanDays }) => meanDays !== null).slice(0, MOST_BARS)
  return h(
    Panel,
    { title: t('daysOnTheWay') },
    h(Chart, {
      title: t('daysOnTheWay'),
      axis: t('scorecards'),
      labels: shown.map(({ subject }) => subject),
      format: days,
      from: 0,
      series: [
        { name: t('meanDays'), kind: 'bar', tone: 'first', values: shown.map(({ meanDays }) => meanDays) },
        { name: t('p90Days'), kind: 'line', tone: 'warn', values: shown.map(({ p90Days }) => p90Days) },
      ],
    }),
  )
}

const sentence = ({ kind, value, extraDays }: Pattern): string =>
  t(`pattern.${kind}`, {
    value: kind === 'weekday-slower' ? word('ops.weekday', value) : value,
    days: formats.number(extraDays, 1),
  })

const Patterns = ({ found }: { readonly found: readonly Found[] }): Drawn =>
  h(
    Panel,
    { title: t('patterns'), foot: t('patternsExplained') },
    found.length === 0
      ? h(Empty, { text: t('noPatterns') })
      : h(
          'ul',
          { class: 'findings' },
          found.map(({ subject, pattern, parcels }) =>
            h(
              'li',
              { key: `${subject} ${pattern.kind} ${pattern.value}` },
              h('strong', {}, subject),
              h('span', {}, sentence(pattern)),
              parcels.length === 0
                ? null
                : h(
                    'small',
                    {},
                    `${t('slowestParcels')}: `,
                    parcels.map(({ shipmentId, orderId }, index) => [
                      index === 0 ? '' : ', ',
                      h('a', { key: shipmentId, href: to.order(orderId) }, shipmentId),
                    ]),
                  ),
            ),
          ),
        ),
  )

/** Carriers, lanes and locations side by side, from the parcels whose way has ended; and what chance does not explain. */
export const Page = ({ query }: PageProps): Drawn => {
  const by = kinds.find((one) => one === query.get('by')) ?? 'carrier'
  const { from, days: period } = periodOf(query)
  const view = useLive({
    key: `scorecards ${by} ${from}`,
    stream: null,
    load: async (read): Promise<Data> => {
      const asked = { by, since: `${from}T00:00:00Z`, limit: 100 }
      const { items } = await read<{ items: readonly Card[] }>('/v1/scorecards', asked)
      return { cards: items, found: await readFound(read, items) }
    },
  })
  return pageFrame({
    title: t('scorecards'),
    crumbs: [{ label: t('section.carriers'), href: '/ops/carriers' }],
    tools: [
      h(Choices, {
        label: t('scorecardBy'),
        name: 'by',
        current: by === 'carrier' ? '' : by,
        choices: kinds.map((one) => ({ value: one === 'carrier' ? '' : one, label: t(`by.${one}`) })),
      }),
      h(Period, { days: period }),
    ],
    view,
    children: ({ cards, found }) =>
      h(
        Fragment,
        {},
        h(
          Panel,
          { title: t(`by.${by}`) },
          table({
            caption: t('scorecards'),
            columns: columns(by),
            rows: cards,
            keyOf: ({ subject }) => subject,
            empty: t('noParcelsYet'),
          }),
        ),
        h('div', { class: 'columns' }, cards.length > 1 ? h(DaysChart, { cards }) : null, h(Patterns, { found })),
      ),
  })
}
