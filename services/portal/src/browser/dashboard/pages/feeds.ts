import type { Feed } from '../core/answers.ts'
import { span, t } from '../core/page-data.ts'
import { setQuery, to } from '../core/place.ts'
import { useLive } from '../core/use-live.ts'
import { useShown } from '../core/use-shown.ts'
import { Fragment, h, type Drawn } from '../ui/element.ts'
import { pageFrame, type PageProps } from '../ui/page-frame.ts'
import { More, Panel, Totals } from '../ui/parts.ts'
import { Count, figure, sorted, table, type Column } from '../ui/table.ts'
import { Ago, Named, none } from '../ui/values.ts'

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

/** Who pushes stock events, how far each has come, and whose lines wait to be corrected. */
export const Page = ({ query }: PageProps): Drawn => {
  const { shown, more } = useShown('feeds')
  const sort = query.get('sort') ?? '-openRejects'
  const view = useLive({ key: `feeds ${shown}`, stream: {}, load: (read) => read.list<Feed>('/v1/feeds', {}, shown) })
  return pageFrame({
    title: t('section.feeds'),
    view,
    children: ({ items, hasMore }) =>
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
      ),
  })
}
