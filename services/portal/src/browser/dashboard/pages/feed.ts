import type { Feed, Reject } from '../core/answers.ts'
import { formats, span, t } from '../core/page-data.ts'
import { useLive, type Items } from '../core/use-live.ts'
import { useShown } from '../core/use-shown.ts'
import { Fragment, h, type Drawn } from '../ui/element.ts'
import { pageFrame, type PageProps } from '../ui/page-frame.ts'
import { Empty, Facts, More, Panel } from '../ui/parts.ts'
import { Count, table, type Column } from '../ui/table.ts'
import { Ago, none, Share } from '../ui/values.ts'
import { Correct } from './feed/correct.ts'

interface Data {
  readonly feed: Feed
  readonly rejects: Items<Reject>
}

/** As it was sent; between the fields of an object there is room to break the line. */
const shownContent = (content: unknown): string =>
  typeof content === 'string' ? content : JSON.stringify(content, null, 1).replaceAll(/\n\s*/gu, ' ')

const columns = (source: string, reload: () => void): Column<Reject>[] => [
  { id: 'event', label: t('eventId'), isHead: true, cell: ({ eventId, line }) => eventId ?? `#${line}` },
  {
    id: 'why',
    label: t('problem'),
    isWide: true,
    cell: ({ problem: { title, detail } }) => [h('strong', {}, title), ' ', h('span', { class: 'note' }, detail)],
  },
  {
    id: 'field',
    label: t('field'),
    cell: ({ problem: { pointer } }) => h('code', {}, pointer === '' ? none : pointer),
  },
  {
    id: 'content',
    label: t('lineContent'),
    isWide: true,
    cell: ({ content }) => h('code', { class: 'content' }, shownContent(content)),
  },
  { id: 'at', label: t('age'), isNumber: true, cell: ({ rejectedAt }) => h(Ago, { at: rejectedAt }) },
  { id: 'do', label: t('action'), cell: (reject) => h(Correct, { source, reject, onDone: reload }) },
]

const outcomes = ['applied', 'unchanged', 'duplicates', 'stale', 'rejected'] as const
const labels = {
  applied: 'line.applied',
  unchanged: 'line.unchanged',
  duplicates: 'line.duplicate',
  stale: 'line.stale',
  rejected: 'line.rejected',
} as const
const tones = { applied: 'good', unchanged: 'calm', duplicates: 'calm', stale: 'warn', rejected: 'bad' } as const

const Outcomes = ({ lines }: Pick<Feed, 'lines'>): Drawn => {
  const sum = Math.max(
    1,
    outcomes.reduce((all, outcome) => all + lines[outcome], 0),
  )
  return h(
    Panel,
    { title: t('linesByOutcome') },
    table({
      caption: t('linesByOutcome'),
      columns: [
        {
          id: 'outcome',
          label: t('outcome'),
          isHead: true,
          cell: (outcome: (typeof outcomes)[number]) => t(labels[outcome]),
        },
        {
          id: 'lines',
          label: t('lineCount'),
          isNumber: true,
          cell: (outcome: (typeof outcomes)[number]) => formats.number(lines[outcome]),
        },
        {
          id: 'share',
          label: t('share'),
          cell: (outcome: (typeof outcomes)[number]) =>
            h(Share, {
              share: lines[outcome] / sum,
              text: formats.percent(lines[outcome] / sum),
              tone: tones[outcome],
            }),
        },
      ],
      rows: outcomes,
      keyOf: (outcome) => outcome,
    }),
  )
}

/** One source: how far it has come, what became of its lines, and those that wait to be corrected. */
export const Page = ({ params: { source = '' } }: PageProps): Drawn => {
  const { shown, more } = useShown(source)
  const path = `/v1/feeds/${encodeURIComponent(source)}`
  const view = useLive({
    key: `feed ${source} ${shown}`,
    stream: {},
    load: async (read): Promise<Data> => {
      const [feed, rejects] = await Promise.all([read<Feed>(path), read.list<Reject>(`${path}/rejects`, {}, shown)])
      return { feed, rejects }
    },
  })
  const file = (format: string, label: string): Drawn =>
    h(
      'a',
      { class: 'button', href: `${path}/rejects?format=${format}`, download: `${source}-rejects.${format}` },
      label,
    )
  return pageFrame({
    title: source,
    crumbs: [{ label: t('section.feeds'), href: '/ops/feeds' }],
    view,
    children: ({ feed, rejects: { items, hasMore } }) =>
      h(
        Fragment,
        {},
        h(Facts, {
          facts: [
            [t('lastSeen'), h(Ago, { at: feed.lastSeenAt })],
            [t('newestEvent'), h(Ago, { at: feed.newestAt })],
            [t('lag'), feed.lagMs === null ? none : span(feed.lagMs)],
            [t('openRejects'), formats.number(feed.openRejects), feed.openRejects > 0 ? 'bad' : 'muted'],
          ],
        }),
        h(
          'div',
          { class: 'columns one-third' },
          h(Outcomes, { lines: feed.lines }),
          h(
            Panel,
            {
              title: t('openRejects'),
              tools:
                items.length === 0
                  ? null
                  : h('span', { class: 'page-tools' }, file('csv', 'CSV'), file('ndjson', 'NDJSON')),
              foot:
                items.length === 0
                  ? null
                  : [
                      h(Count, { count: items.length, hasMore }),
                      h('span', {}, t('rejectsHelp')),
                      hasMore ? h(More, { onMore: more }) : null,
                    ],
            },
            items.length === 0
              ? h(Empty, { text: t('noRejects') })
              : table({
                  caption: t('openRejects'),
                  columns: columns(source, view.reload),
                  rows: items,
                  keyOf: ({ line, eventId }) => `${eventId ?? ''} ${line}`,
                }),
          ),
        ),
      ),
  })
}
