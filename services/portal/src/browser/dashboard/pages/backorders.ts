import type { Location, Waiting } from '../core/answers.ts'
import { nameOf, readLocations } from '../core/directory.ts'
import { formats, t } from '../core/page-data.ts'
import { to } from '../core/place.ts'
import { useLive, type Items, type Reader } from '../core/use-live.ts'
import { useShown } from '../core/use-shown.ts'
import { Fragment, h, type Drawn } from '../ui/element.ts'
import { pageFrame, type PageProps } from '../ui/page-frame.ts'
import { Choices, Empty, More, Panel, Totals } from '../ui/parts.ts'
import { Count, table, type Column } from '../ui/table.ts'
import { Ago, Badge, Day, none } from '../ui/values.ts'
import { Fill, Priority } from './backorders/fill.ts'

interface Data {
  readonly waiting: Items<Waiting>
  readonly locations: ReadonlyMap<string, Location>
}

/** The lines that wait for one SKU at one location, in the order in which they are served. */
interface Queue {
  readonly key: string
  readonly sku: string
  readonly location: string
  readonly lines: readonly Waiting[]
  readonly units: number
  readonly canFill: boolean
}

/** Place, day and confidence come from a read of each queue; the longest page shows so many of them dated. */
const MOST_DATED = 20

/** The lines of the whole network, and those of the first queues with their place in it, the day of their supply and how sure it is. */
const readWaiting = async (read: Reader, only: object, wanted: number): Promise<Items<Waiting>> => {
  const whole = await read.list<Waiting>('/v1/backorders', { ...only }, wanted)
  const queues = queuesOf(whole.items).slice(0, MOST_DATED)
  const dated = await Promise.all(
    queues.map(({ sku, location, lines }) => read.list<Waiting>('/v1/backorders', { sku, location }, lines.length)),
  )
  const known = new Map(dated.flatMap(({ items }) => items.map((row) => [keyOf(row), row] as const)))
  return { ...whole, items: whole.items.map((row) => known.get(keyOf(row)) ?? row) }
}

const keyOf = ({ reservationId, line, location }: Waiting): string => `${reservationId} ${line} ${location}`

const queuesOf = (waiting: readonly Waiting[]): Queue[] => {
  const groups = Map.groupBy(waiting, ({ sku, location }) => `${sku}@${location}`)
  return [...groups].map(([key, lines]) => {
    const [first] = lines
    // In the order in which they are served, where it is known.
    const inTurn = lines.toSorted((a, b) => (a.position ?? Infinity) - (b.position ?? Infinity) || 0)
    return {
      key,
      sku: first?.sku ?? '',
      location: first?.location ?? '',
      lines: inTurn,
      units: lines.reduce((sum, { quantity }) => sum + quantity, 0),
      canFill: lines.some(({ fillable }) => fillable > 0),
    }
  })
}

const isLate = ({ dueOn, neededOn }: Waiting): boolean => dueOn !== null && neededOn !== null && dueOn > neededOn

const columns = (reload: () => void): Column<Waiting>[] => [
  {
    id: 'position',
    label: t('place'),
    isNumber: true,
    cell: ({ position }) => (position === null ? none : formats.number(position)),
  },
  {
    id: 'order',
    label: t('order'),
    isHead: true,
    cell: ({ orderId, line }) => [
      h('a', { href: to.order(orderId) }, orderId),
      h('span', { class: 'key' }, `${t('line')} ${line}`),
    ],
  },
  { id: 'units', label: t('units'), isNumber: true, cell: ({ quantity }) => formats.number(quantity) },
  { id: 'age', label: t('age'), isNumber: true, cell: ({ placedAt }) => h(Ago, { at: placedAt }) },
  { id: 'needed', label: t('neededOn'), isNumber: true, cell: ({ neededOn }) => h(Day, { date: neededOn }) },
  {
    id: 'due',
    label: t('expected'),
    isNumber: true,
    cell: (row) =>
      row.here ? h(Badge, { text: t('hereNow'), tone: 'good' }) : h(Day, { date: row.dueOn ?? row.expectedOn }),
    tone: (row) => (isLate(row) ? 'bad' : row.dueOn === null && row.expectedOn === null && !row.here ? 'warn' : null),
  },
  {
    id: 'confidence',
    label: t('confidence'),
    isNumber: true,
    cell: ({ confidencePercent }) => (confidencePercent === null ? none : formats.percent(confidencePercent / 100, 0)),
  },
  { id: 'priority', label: t('priority'), isNumber: true, cell: (row) => h(Priority, { line: row, onDone: reload }) },
]

const QueuePanel = ({
  queue,
  locations,
  reload,
}: {
  readonly queue: Queue
  readonly locations: Data['locations']
  readonly reload: () => void
}): Drawn => {
  const title = `${queue.sku} · ${nameOf(locations, queue.location)}`
  return h(
    Panel,
    {
      title,
      tools: [
        h('span', { class: 'note' }, t('waitingUnits', { count: queue.units })),
        h('a', { href: to.sku(queue.sku) }, t('stock')),
        h(Fill, { sku: queue.sku, location: queue.location, canFill: queue.canFill, onDone: reload }),
      ],
    },
    table({
      caption: title,
      columns: columns(reload),
      rows: queue.lines,
      keyOf: ({ reservationId, line }) => `${reservationId} ${line}`,
    }),
  )
}

const narrowed = (waiting: readonly Waiting[], show: string): readonly Waiting[] =>
  show === 'here'
    ? waiting.filter(({ fillable }) => fillable > 0)
    : show === 'no-date'
      ? waiting.filter(({ here, dueOn, expectedOn }) => !here && dueOn === null && expectedOn === null)
      : waiting

/** The backorder desk: who waits for what, since when, until when; and a fill, seen before it is done. */
export const Page = ({ query }: PageProps): Drawn => {
  const show = query.get('show') ?? ''
  const [sku, location] = [query.get('sku'), query.get('location')]
  const { shown, more } = useShown(`${sku ?? ''} ${location ?? ''}`)
  const view = useLive({
    key: `backorders ${sku ?? ''} ${location ?? ''} ${shown}`,
    stream: {},
    load: async (read): Promise<Data> => {
      const [waiting, locations] = await Promise.all([
        readWaiting(read, { sku, location }, shown * 4),
        readLocations(read),
      ])
      return { waiting, locations }
    },
  })
  return pageFrame({
    title: t('backorderDesk'),
    view,
    children: ({ waiting: { items, hasMore }, locations }) => {
      const queues = queuesOf(narrowed(items, show))
      const undated = narrowed(items, 'no-date').length
      const here = narrowed(items, 'here').length
      return h(
        Fragment,
        {},
        h(Totals, {
          label: t('totals'),
          totals: [
            { label: t('waitingLinesCount'), value: items.length, tone: 'warn' },
            { label: t('backordered'), value: items.reduce((sum, { quantity }) => sum + quantity, 0), tone: 'warn' },
            { label: t('show.here'), value: here, tone: 'good' },
            { label: t('show.no-date'), value: undated, tone: 'bad' },
          ],
        }),
        h(
          'div',
          { class: 'page-tools' },
          h(Choices, {
            label: t('filter'),
            name: 'show',
            current: show,
            choices: [
              { value: '', label: t('show.all'), count: items.length },
              { value: 'here', label: t('show.here'), count: here },
              { value: 'no-date', label: t('show.no-date'), count: undated },
            ],
          }),
        ),
        queues.length === 0
          ? h('div', { class: 'panel' }, h(Empty, { text: t(items.length === 0 ? 'noBackorders' : 'noMatch') }))
          : queues.map((queue) => h(QueuePanel, { key: queue.key, queue, locations, reload: view.reload })),
        hasMore
          ? h('p', { class: 'panel-foot' }, h(Count, { count: items.length, hasMore }), h(More, { onMore: more }))
          : null,
      )
    },
  })
}
