import type { Location } from '../core/answers.ts'
import { t } from '../core/page-data.ts'
import { setQuery } from '../core/place.ts'
import type { Article } from '../core/sku-answers.ts'
import type { Work } from '../core/store-answers.ts'
import { useLive, type Reader } from '../core/use-live.ts'
import { Fragment, h, type Drawn } from '../ui/element.ts'
import { pageFrame, type PageProps } from '../ui/page-frame.ts'
import { Empty } from '../ui/parts.ts'
import { Collect } from './store/collect.ts'
import { TakeBack } from './store/take-back.ts'
import { PackCard, PickCard } from './store/work-card.ts'

const MOST = 100
const MOST_NAMES = 60

interface Data {
  readonly place: Location
  readonly toPick: readonly Work[]
  readonly toPack: readonly Work[]
  readonly waiting: readonly Work[]
  readonly names: ReadonlyMap<string, string>
}

const known = new Map<string, string>()

/** Names of what is on the list; each is asked for once. */
const readNames = async (read: Reader, work: readonly Work[]): Promise<ReadonlyMap<string, string>> => {
  const skus = new Set(work.flatMap(({ lines }) => lines.map(({ sku }) => sku)))
  const missing = [...skus].filter((sku) => !known.has(sku)).slice(0, MOST_NAMES)
  await Promise.all(
    missing.map(async (sku) => {
      const item = await read.maybe<Article>(`/v1/items/${encodeURIComponent(sku)}`)
      known.set(sku, item?.name ?? sku)
    }),
  )
  return known
}

const isCollected = ({ fulfilment }: Work): boolean => fulfilment !== 'ship-to-home' && fulfilment !== 'dropship'

const load = async (read: Reader, location: string): Promise<Data> => {
  const list = (status: string) => read.list<Work>('/v1/shipments', { location, status }, MOST)
  const [place, created, picked, packed, ready] = await Promise.all([
    read<Location>(`/v1/locations/${encodeURIComponent(location)}`),
    list('created'),
    list('picked'),
    list('packed'),
    list('available_for_pickup'),
  ])
  const waiting = [...ready.items, ...packed.items.filter(isCollected)]
  const names = await readNames(read, [...created.items, ...picked.items, ...waiting])
  const oldestFirst = (work: readonly Work[]): readonly Work[] =>
    work.toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1))
  return {
    place,
    toPick: oldestFirst(created.items),
    toPack: oldestFirst(picked.items),
    waiting: oldestFirst(waiting),
    names,
  }
}

const tabs = ['pick', 'pack', 'collect', 'return'] as const

/** What a store does today: pick, make ready, hand over by code, take back by code. Made for a phone in one hand. */
export const Page = ({ params: { location = '' }, query }: PageProps): Drawn => {
  const view = useLive({ key: `store ${location}`, stream: { location }, load: (read) => load(read, location) })
  const tab = tabs.find((one) => one === query.get('do')) ?? 'pick'
  return pageFrame({
    title: view.data?.place.name ?? location,
    crumbs: [{ label: t('section.store'), href: '/ops/store' }],
    tools: h('a', { class: 'button', href: `/ops/floor/${encodeURIComponent(location)}` }, t('floor.open')),
    view,
    children: ({ toPick, toPack, waiting, names }) => {
      const counts = { pick: toPick.length, pack: toPack.length, collect: waiting.length, return: 0 }
      const cards = (work: readonly Work[], Card: typeof PickCard, none: string): Drawn =>
        work.length === 0
          ? h(Empty, { text: t(none) })
          : h(
              Fragment,
              {},
              work.map((one) => h(Card, { key: one.shipmentId, work: one, names, onDone: view.reload })),
            )
      return h(
        'div',
        { class: 'store' },
        h(
          'div',
          { class: 'tabs', role: 'group', 'aria-label': t('section.store') },
          tabs.map((one) =>
            h(
              'button',
              {
                key: one,
                type: 'button',
                class: 'choice',
                'aria-pressed': one === tab,
                onClick: () => setQuery({ do: one === 'pick' ? '' : one }),
              },
              t(`store.tab.${one}`),
              counts[one] > 0 ? h('span', { class: 'tally' }, String(counts[one])) : null,
            ),
          ),
        ),
        tab === 'pick'
          ? cards(toPick, PickCard, 'store.nothingToPick')
          : tab === 'pack'
            ? cards(toPack, PackCard, 'store.nothingToPack')
            : tab === 'collect'
              ? h(Collect, { waiting, names, onDone: view.reload })
              : h(TakeBack, { location, names, onDone: view.reload }),
      )
    },
  })
}
