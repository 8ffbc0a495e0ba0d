import type { Feed, Followers } from '../core/answers.ts'
import { span, t, word } from '../core/page-data.ts'
import { setQuery, to } from '../core/place.ts'
import { useLive, type Items } from '../core/use-live.ts'
import { useShown } from '../core/use-shown.ts'
import { Fragment, h, type Drawn } from '../ui/element.ts'
import { pageFrame, type PageProps } from '../ui/page-frame.ts'
import { More, Panel, Totals } from '../ui/parts.ts'
import { Count, figure, sorted, table, type Column } from '../ui/table.ts'
import { Ago, Named, none } from '../ui/values.ts'
import { CarriersSent, type Sent } from './feeds/carriers.ts'

const LATE_MS = 15 * 60_000
const isLate = ({ lagMs }: Feed): boolean => lagMs !== null && lagMs > LATE_MS

const columns = (): Column<Feed>[] => [
  {
    id: 'source',
    label: t('source'),
    isHead: true,
    value: ({ source }) => source,
    cell: ({ source }) => h(Named, { name: null, id: source, href: to.feed(source) }),
  },
  {
    id: 'lastSeenAt',
    label: t('lastSeen'),
    isNumber: true,
    value: ({ lastSeenAt }) => lastSeenAt ?? '',
    cell: ({ lastSeenAt }) => h(Ago, { at: lastSeenAt }),
  },
  {
    id: 'lagMs',
    label: t('lag'),
    isNumber: true,
    value: ({ lagMs }) => lagMs ?? -1,
    cell: ({ lagMs }) => (lagMs === null ? none : span(lagMs)),
    tone: (feed) => (isLate(feed) ? 'warn' : null),
  },
  figure('applied', t('line.applied'), ({ lines }) => lines.applied),
  figure('unchanged', t('line.unchanged'), ({ lines }) => lines.unchanged),
  figure('duplicates', t('line.duplicate'), ({ lines }) => lines.duplicates),
  figure('stale', t('line.stale'), ({ lines }) => lines.stale),
  figure('rejected', t('line.rejected'), ({ lines }) => lines.rejected),
  figure('openRejects', t('openRejects'), ({ openRejects }) => openRejects, 'bad'),
]

type Follower = Followers['items'][number]
interface Data {
  readonly feeds: Items<Feed>
  readonly views: Followers
  readonly carriers: readonly Sent[]
}

const followerColumns = (): Column<Follower>[] => [
  { id: 'source', label: t('log'), isHead: true, cell: ({ source }) => word('ops.service', source) },
  figure('position', t('position'), ({ position }) => position),
  { id: 'at', label: t('newestEvent'), isNumber: true, cell: ({ at }) => h(Ago, { at }) },
  {
    id: 'lag',
    label: t('lag'),
    isNumber: true,
    cell: ({ lagMs }) => span(lagMs),
    tone: ({ lagMs }) => (lagMs > 10_000 ? 'bad' : lagMs > 1_000 ? 'warn' : 'good'),
  },
  figure('parked', t('parked'), ({ parked }) => parked, 'bad'),
]

const Views = ({ views }: { readonly views: Followers }): Drawn =>
  h(
    Panel,
    {
      title: t('viewsFollow'),
      foot:
        views.problems.length === 0
          ? null
          : views.problems.map((problem) => h('span', { key: problem, 'data-tone': 'bad' }, problem)),
    },
    table({ caption: t('viewsFollow'), columns: followerColumns(), rows: views.items, keyOf: ({ source }) => source }),
  )

/** Who pushes stock events, how far each has come, and whose lines wait to be corrected. */
export const Page = ({ query }: PageProps): Drawn => {
  const { shown, more } = useShown('feeds')
  const sort = query.get('sort') ?? '-openRejects'
  const view = useLive({
    key: `feeds ${shown}`,
    stream: {},
    load: async (read): Promise<Data> => {
      const [feeds, views, carriers] = await Promise.all([
        read.list<Feed>('/v1/feeds', {}, shown),
        read<Followers>('/v1/visibility/feeds'),
        read.maybe<{ items: readonly Sent[] }>('/v1/carriers'),
      ])
      return { feeds, views, carriers: carriers?.items ?? [] }
    },
  })
  return pageFrame({
    title: t('section.feeds'),
    view,
    children: ({ feeds: { items, hasMore }, views, carriers }) =>
      h(
        Fragment,
        {},
        h(Totals, {
          label: t('totals'),
          totals: [
            { label: t('sources'), value: items.length },
            { label: t('lateSources'), value: items.filter(isLate).length, tone: 'warn' },
            { label: t('line.applied'), value: items.reduce((sum, { lines }) => sum + lines.applied, 0) },
            {
              label: t('openRejects'),
              value: items.reduce((sum, { openRejects }) => sum + openRejects, 0),
              tone: 'bad',
            },
          ],
        }),
        h(
          Panel,
          {
            title: t('section.feeds'),
            foot: [h(Count, { count: items.length, hasMore }), hasMore ? h(More, { onMore: more }) : null],
          },
          table({
            caption: t('section.feeds'),
            columns: columns(),
            rows: sorted(items, columns(), sort),
            keyOf: ({ source }) => source,
            sort,
            onSort: (next) => setQuery({ sort: next }),
            empty: t('noFeeds'),
          }),
        ),
        h(CarriersSent, { carriers }),
        h(Views, { views }),
      ),
  })
}
