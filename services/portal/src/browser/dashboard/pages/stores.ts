import type { Location } from '../core/answers.ts'
import { t } from '../core/page-data.ts'
import { to } from '../core/place.ts'
import { useLive } from '../core/use-live.ts'
import { h, type Drawn } from '../ui/element.ts'
import { pageFrame, type PageProps } from '../ui/page-frame.ts'
import { Panel, Search } from '../ui/parts.ts'
import { Count, table } from '../ui/table.ts'
import { Named } from '../ui/values.ts'

const MOST = 2_000

/** Which store? Each has a page of its own, made for the phone of who works there. */
export const Page = ({ query }: PageProps): Drawn => {
  const view = useLive({ key: 'stores', stream: null, load: (read) => read.list<Location>('/v1/locations', {}, MOST) })
  const q = (query.get('q') ?? '').toLocaleLowerCase()
  return pageFrame({
    title: t('section.store'),
    view,
    children: ({ items }) => {
      const stores = items.filter(
        ({ type, closed, name, location }) =>
          !closed &&
          type !== 'supplier' &&
          type !== 'carrier-hub' &&
          `${name} ${location}`.toLocaleLowerCase().includes(q),
      )
      return h(
        Panel,
        {
          title: t('chooseStore'),
          tools: h(Search, { label: t('findStore'), current: query.get('q') ?? '' }),
          foot: h(Count, { count: stores.length }),
        },
        table({
          caption: t('chooseStore'),
          columns: [
            {
              id: 'name',
              label: t('location'),
              isHead: true,
              cell: ({ name, location }: Location) => h(Named, { name, id: location, href: to.store(location) }),
            },
            { id: 'type', label: t('type'), cell: ({ type }: Location) => t(`locationType.${type}`) },
            { id: 'region', label: t('region'), cell: ({ region }: Location) => region ?? '–' },
          ],
          rows: stores.toSorted((a, b) =>
            a.type === b.type ? (a.name < b.name ? -1 : 1) : a.type === 'store' ? -1 : 1,
          ),
          keyOf: ({ location }) => location,
          empty: t('noMatch'),
        }),
      )
    },
  })
}
