import type { Fresh } from '../core/api.ts'
import type { Group } from '../core/answers.ts'
import { t } from '../core/page-data.ts'
import { setQuery } from '../core/place.ts'
import { useLive } from '../core/use-live.ts'
import { Fragment, h, type Drawn } from '../ui/element.ts'
import { pageFrame, type PageProps } from '../ui/page-frame.ts'
import { Choices } from '../ui/parts.ts'
import { levelTotals } from './parts/level-totals.ts'
import { GroupsPanel, useGroups } from './parts/groups-panel.ts'
import type { GroupBy } from './parts/stock-columns.ts'

const groupings: readonly (readonly [GroupBy, string])[] = [
  ['sku', 'stockBySku'],
  ['location', 'stockByLocation'],
  ['region', 'stockByRegion'],
  ['category', 'stockByCategory'],
  ['location-group', 'stockByGroup'],
  ['channel', 'stockByChannel'],
]

/** Stock over the network, by SKU, location or region. */
export const Page = ({ query }: PageProps): Drawn => {
  const [groupBy, title] = groupings.find(([name]) => name === query.get('by')) ?? (['sku', 'stockBySku'] as const)
  const groups = useGroups({ groupBy, scope: {}, query })
  const view = useLive({
    key: `stock ${groups.key}`,
    stream: {},
    load: async (read) => {
      const [whole, listed] = await Promise.all([
        read<{ items: readonly Group[] } & Fresh>('/v1/visibility', { groupBy: 'network' }),
        groups.load(read),
      ])
      return { whole: whole.items[0], listed }
    },
  })
  const tabs = h(Choices, {
    label: t('stockBy'),
    name: 'by',
    current: groupBy === 'sku' ? '' : groupBy,
    choices: groupings.map(([value]) => ({ value: value === 'sku' ? '' : value, label: t(value) })),
  })
  return pageFrame({
    title: t('stock'),
    view,
    children: ({ whole, listed }) =>
      h(
        Fragment,
        {},
        whole ? levelTotals(whole) : null,
        h(GroupsPanel, {
          title: t(title),
          groupBy,
          listed,
          query,
          groups,
          tools: tabs,
          page: 'stock',
          onSort: (sort: string) => setQuery({ sort }),
        }),
      ),
  })
}
