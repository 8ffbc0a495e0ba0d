import type { Group, Location } from '../core/answers.ts'
import { listed as inARow, t, word } from '../core/page-data.ts'
import { setQuery, to } from '../core/place.ts'
import { useLive } from '../core/use-live.ts'
import { Fragment, h, type Drawn } from '../ui/element.ts'
import { pageFrame, type PageProps } from '../ui/page-frame.ts'
import { Facts } from '../ui/parts.ts'
import { GroupsPanel, useGroups } from './parts/groups-panel.ts'
import { levelTotals } from './parts/level-totals.ts'

/** One location: what it is, its figures, and its stock by SKU. */
export const Page = ({ params: { location = '' }, query }: PageProps): Drawn => {
  const groups = useGroups({ groupBy: 'sku', scope: { location }, query })
  const view = useLive({
    key: `location ${location} ${groups.key}`,
    stream: { location },
    load: async (read) => {
      const [place, whole, listed] = await Promise.all([
        read<Location>(`/v1/locations/${encodeURIComponent(location)}`),
        read<{ items: readonly Group[] }>('/v1/visibility', { groupBy: 'location', location }),
        groups.load(read),
      ])
      return { place, whole: whole.items[0], listed }
    },
  })
  const name = view.data?.place.name ?? location
  return pageFrame({
    title: location,
    heading: name === location ? location : [name, ' ', h('span', { class: 'key' }, location)],
    crumbs: [
      { label: t('stock'), href: '/ops/stock' },
      { label: t('stockByLocation'), href: '/ops/stock?by=location' },
    ],
    tools:
      view.data?.place.type === 'store' ? h('a', { class: 'button', href: to.store(location) }, t('openStore')) : null,
    view,
    children: ({ place, whole, listed }) =>
      h(
        Fragment,
        {},
        h(Facts, {
          facts: [
            [t('type'), word('ops.locationType', place.type)],
            [t('region'), place.region],
            [t('timeZone'), place.timeZone],
            [t('capabilities'), inARow(place.capabilities.map((one) => word('ops.capability', one)))],
          ],
        }),
        whole ? levelTotals(whole) : null,
        h(GroupsPanel, {
          title: t('stockBySku'),
          groupBy: 'sku',
          listed,
          query,
          groups,
          page: 'location',
          onSort: (sort: string) => setQuery({ sort }),
        }),
      ),
  })
}
