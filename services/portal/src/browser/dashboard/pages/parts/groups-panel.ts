import type { Query } from '../../core/api.ts'
import type { Group } from '../../core/answers.ts'
import { formats, t } from '../../core/page-data.ts'
import type { Items, Reader } from '../../core/use-live.ts'
import { useShown } from '../../core/use-shown.ts'
import { h, type Child, type Drawn } from '../../ui/element.ts'
import { More, Panel, Search } from '../../ui/parts.ts'
import { SavedFilters } from '../../ui/saved.ts'
import { sorted, table } from '../../ui/table.ts'
import { groupColumns, type GroupBy } from './stock-columns.ts'

/** The API lists groups by key. To sort by a figure or to search, all are read, up to this many: then it says so. */
const MAX_ALL = 5_000

interface Options {
  readonly groupBy: GroupBy
  readonly scope: Query
  readonly query: URLSearchParams
}

/** Stock by group as the address asks for it. */
export const useGroups = ({ groupBy, scope, query }: Options) => {
  const [sort, q] = [query.get('sort') ?? 'key', query.get('q') ?? '']
  const { shown, more } = useShown(`${groupBy} ${q}`)
  const needsAll = q !== '' || sort !== 'key'
  return {
    key: `${groupBy} ${JSON.stringify(scope)} ${needsAll ? 'all' : shown}`,
    sort,
    q,
    shown,
    more,
    load: (read: Reader): Promise<Items<Group>> =>
      read.list<Group>('/v1/visibility', { groupBy, ...scope }, needsAll ? MAX_ALL : shown),
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
  const { sort, q, shown, more } = groups
  const wanted = q.toLocaleLowerCase()
  const columns = groupColumns(groupBy)
  const found = items.filter(
    ({ key, name }) => key.toLowerCase().includes(wanted) || (name ?? '').toLocaleLowerCase().includes(wanted),
  )
  const rows = sorted(found, columns, sort).slice(0, shown)
  const isCut = hasMore && items.length >= MAX_ALL
  const count =
    t('rows', { count: rows.length }) + (isCut ? ` · ${t('rowsAtLeast', { limit: formats.number(MAX_ALL) })}` : '')
  const canMore = found.length > shown || (hasMore && items.length < MAX_ALL)
  return h(
    Panel,
    {
      title,
      tools: [tools, h(Search, { label: t('searchStock'), current: q })],
      foot: [
        h('span', { class: 'count' }, rows.length === 0 ? '' : count),
        h(SavedFilters, { page, query }),
        canMore ? h(More, { onMore: more }) : null,
      ],
    },
    table({
      caption: title,
      columns,
      rows,
      keyOf: ({ key }) => key,
      sort,
      onSort,
      empty: t(q === '' ? 'empty' : 'noMatch'),
    }),
  )
}
