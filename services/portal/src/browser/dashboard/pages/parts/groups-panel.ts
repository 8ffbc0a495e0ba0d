import { withQuery, type Query } from '../../core/api.ts'
import type { Group } from '../../core/answers.ts'
import { t } from '../../core/page-data.ts'
import type { Items, Reader } from '../../core/use-live.ts'
import { useShown } from '../../core/use-shown.ts'
import { h, type Child, type Drawn } from '../../ui/element.ts'
import { More, Panel, Search } from '../../ui/parts.ts'
import { SavedFilters } from '../../ui/saved.ts'
import { Count, table } from '../../ui/table.ts'
import { groupColumns, type GroupBy } from './stock-columns.ts'

const MOST_PLACES = 2_000
/** Of a search for SKUs so many are shown. */
const MOST_FOUND = 50

interface Options {
  readonly groupBy: GroupBy
  readonly scope: Query
  readonly query: URLSearchParams
}

/** The SKUs that a few letters of their number or name may mean. */
const findSkus = async (read: Reader, q: string): Promise<readonly string[]> => {
  const { items } = await read<{ items: readonly { readonly id: string }[] }>('/v1/search', {
    q,
    kind: 'sku',
    limit: MOST_FOUND,
  })
  return items.map(({ id }) => id)
}

const nothing: Items<Group> = { items: [], hasMore: false }

/** Stock by group as the address asks for it: sorted, narrowed and cut to pages by the API. */
export const useGroups = ({ groupBy, scope, query }: Options) => {
  const [sort, q] = [query.get('sort') ?? 'key', query.get('q') ?? '']
  const { shown, more } = useShown(`${groupBy} ${q}`)
  const asked = { groupBy, ...scope, sort }
  const load = async (read: Reader): Promise<Items<Group>> => {
    if (q === '') return read.list<Group>('/v1/visibility', asked, shown)
    if (groupBy === 'sku') {
      const skus = await findSkus(read, q)
      return skus.length === 0 ? nothing : read.list<Group>('/v1/visibility', { ...asked, sku: skus }, shown)
    }
    // There are far fewer locations and regions than SKUs: they are looked through here.
    const { items } = await read.list<Group>('/v1/visibility', asked, MOST_PLACES)
    const wanted = q.toLocaleLowerCase()
    const found = items.filter(({ key, name }) => `${key} ${name ?? ''}`.toLocaleLowerCase().includes(wanted))
    return { items: found.slice(0, shown), hasMore: found.length > shown }
  }
  return {
    key: `${JSON.stringify(asked)} ${q} ${shown}`,
    sort,
    q,
    more,
    load,
    csv: withQuery('/v1/visibility', { ...asked, format: 'csv' }),
  }
}
export type Groups = ReturnType<typeof useGroups>

interface PanelProps {
  readonly title: string
  readonly groupBy: GroupBy
  readonly listed: Items<Group>
  readonly query: URLSearchParams
  readonly groups: Groups
  readonly tools?: Child
  readonly page: string
  readonly onSort: (sort: string) => void
}

export const GroupsPanel = ({
  title,
  groupBy,
  listed: { items, hasMore },
  query,
  groups,
  tools,
  page,
  onSort,
}: PanelProps): Drawn => {
  const { sort, q, more, csv } = groups
  return h(
    Panel,
    {
      title,
      tools: [tools, h(Search, { label: t('searchStock'), current: q })],
      foot: [
        h(Count, { count: items.length, hasMore }),
        h(SavedFilters, { page, query }),
        h('a', { class: 'quiet', href: csv, download: `${page}.csv` }, 'CSV'),
        hasMore ? h(More, { onMore: more }) : null,
      ],
    },
    table({
      caption: title,
      columns: groupColumns(groupBy),
      rows: items,
      keyOf: ({ key }) => key,
      sort,
      onSort,
      empty: t(q === '' ? 'empty' : 'noMatch'),
    }),
  )
}
