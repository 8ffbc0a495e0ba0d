import { ApiError } from '../core/api.ts'
import type { Group, Location } from '../core/answers.ts'
import { nameOf, readLocations } from '../core/directory.ts'
import { formats, t } from '../core/page-data.ts'
import { setQuery, to } from '../core/place.ts'
import type { Available, Explained, Hold, Article, Movement, Place, Promisable, Supply } from '../core/sku-answers.ts'
import { useLive, type Items, type Reader } from '../core/use-live.ts'
import { Fragment, h, type Drawn } from '../ui/element.ts'
import { pageFrame, type PageProps } from '../ui/page-frame.ts'
import { Facts, Panel, Select } from '../ui/parts.ts'
import { figure, sorted, table, type Column } from '../ui/table.ts'
import { Ago, Named } from '../ui/values.ts'
import { levelTotals } from './parts/level-totals.ts'
import { levelColumns } from './parts/stock-columns.ts'
import { Explain } from './sku/explain.ts'
import { Holds } from './sku/holds.ts'
import { Ledger } from './sku/ledger.ts'
import { SupplyTimeline } from './sku/supply.ts'

const MOST_MOVEMENTS = 500
const MOST_HOLDS = 50

interface Data {
  readonly item: Article | null
  readonly available: Available
  readonly whole: Group | undefined
  readonly locations: ReadonlyMap<string, Location>
  readonly atp: Promisable | null
  readonly supplies: Items<Supply>
  readonly held: Items<Hold>
  readonly confirmed: Items<Hold>
  readonly place: Place | undefined
  readonly movements: Items<Movement>
  readonly explained: Explained | null
}

const nothing = { items: [], hasMore: false }

const load = async (read: Reader, sku: string, at: string): Promise<Data> => {
  const path = encodeURIComponent(sku)
  const [item, availability, whole, locations, atp, supplies, held, confirmed] = await Promise.all([
    read.maybe<Article>(`/v1/items/${path}`),
    read<{ items: readonly Available[] }>('/v1/availability', { sku, explain: 'true' }),
    read<{ items: readonly Group[] }>('/v1/visibility', { groupBy: 'network', sku }),
    readLocations(read),
    read.maybe<Promisable>('/v1/supply/atp', { sku }),
    read.list<Supply>('/v1/supply', { sku }, 100),
    read.list<Hold>('/v1/reservations', { sku, status: 'held' }, MOST_HOLDS),
    read.list<Hold>('/v1/reservations', { sku, status: 'confirmed' }, MOST_HOLDS),
  ])
  const [available] = availability.items
  if (!available) throw new ApiError(404)
  const place =
    available.locations.find(({ location }) => location === at) ??
    available.locations.toSorted((a, b) => b.onHand - a.onHand)[0]
  const own = `/v1/stock/${path}/${encodeURIComponent(place?.location ?? '')}`
  const [movements, explained] = place
    ? await Promise.all([
        read.list<Movement>(`${own}/events`, { order: 'newest' }, MOST_MOVEMENTS),
        read.maybe<Explained>(`${own}/explain`),
      ])
    : [nothing, null]
  return {
    item,
    available,
    whole: whole.items[0],
    locations,
    atp,
    supplies,
    held,
    confirmed,
    place,
    movements,
    explained,
  }
}

const placeColumns = (locations: Data['locations']): Column<Place>[] => [
  {
    id: 'location',
    label: t('location'),
    isHead: true,
    value: ({ location }) => location,
    cell: ({ location }) => h(Named, { name: nameOf(locations, location), id: location, href: to.location(location) }),
  },
  ...levelColumns<Place>((row) => row),
  figure('safetyStock', t('safetyStock'), ({ safetyStock }) => safetyStock),
  {
    id: 'changedAt',
    label: t('changed'),
    isNumber: true,
    value: ({ changedAt }) => changedAt,
    cell: ({ changedAt }) => h(Ago, { at: changedAt }),
  },
]

const ItemFacts = ({ item }: { readonly item: Article }): Drawn =>
  h(Facts, {
    facts: [
      [t('category'), item.category],
      [t('weight'), item.weightGrams === undefined ? null : `${formats.number(item.weightGrams / 1_000, 1)} kg`],
      [
        t('components'),
        item.components?.map(({ sku, quantity }, index) => [
          index === 0 ? '' : ', ',
          `${quantity} × `,
          h('a', { href: to.sku(sku) }, sku),
        ]),
      ],
    ],
  })

const Here = ({
  sku,
  data: { available, locations, place, movements, explained },
}: {
  readonly sku: string
  readonly data: Data
}): Drawn | null =>
  place === undefined
    ? null
    : h(
        Fragment,
        {},
        h(
          'div',
          { class: 'title' },
          h('h2', { class: 'part' }, nameOf(locations, place.location)),
          h(Select, {
            label: t('location'),
            name: 'at',
            current: place.location,
            choices: available.locations.map(({ location }) => ({
              value: location,
              label: nameOf(locations, location),
            })),
          }),
        ),
        h(
          'div',
          { class: 'columns one-third' },
          h(Explain, { place, explained }),
          h(
            Panel,
            {
              title: t('ledger'),
              class: 'tall',
              foot: movements.hasMore ? t('ledgerCut', { count: formats.number(MOST_MOVEMENTS) }) : null,
            },
            h(Ledger, {
              movements: movements.items,
              isWhole: !movements.hasMore,
              caption: `${t('ledger')}, ${sku}, ${place.location}`,
            }),
          ),
        ),
      )

/** One SKU: its states over all locations, what is coming, who holds it, and why each figure is what it is. */
export const Page = ({ params: { sku = '' }, query }: PageProps): Drawn => {
  const at = query.get('at') ?? ''
  const sort = query.get('sort') ?? '-onHand'
  const view = useLive({ key: `sku ${sku} ${at}`, stream: { sku }, load: (read) => load(read, sku, at) })
  const name = view.data?.item?.name ?? view.data?.available.name ?? sku
  return pageFrame({
    title: sku,
    heading: name === sku ? sku : [name, ' ', h('span', { class: 'key' }, sku)],
    crumbs: [{ label: t('stock'), href: '/ops/stock' }],
    view,
    children: (data) => {
      const columns = placeColumns(data.locations)
      return h(
        Fragment,
        {},
        data.item ? h(ItemFacts, { item: data.item }) : null,
        data.whole ? levelTotals(data.whole) : null,
        h(
          Panel,
          { title: t('stockByLocation') },
          table({
            caption: t('stockByLocation'),
            columns,
            rows: sorted(data.available.locations, columns, sort),
            keyOf: ({ location }) => location,
            sort,
            onSort: (next) => setQuery({ sort: next }),
          }),
        ),
        h(
          'div',
          { class: 'columns' },
          h(SupplyTimeline, { atp: data.atp, supplies: data.supplies.items }),
          h(Holds, { held: data.held, confirmed: data.confirmed, reload: view.reload }),
        ),
        h(Here, { sku, data }),
      )
    },
  })
}
