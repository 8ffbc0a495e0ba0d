import { t } from '../core/page-data.ts'
import { setQuery } from '../core/place.ts'
import { useLive } from '../core/use-live.ts'
import { h, type Drawn } from '../ui/element.ts'
import { pageFrame, type PageProps } from '../ui/page-frame.ts'
import { loadFloor } from './floor/floor-data.ts'
import { Manifests, Proofs } from './floor/manifests.ts'
import { Labels, Pack } from './floor/parcels.ts'
import { Waves } from './floor/waves.ts'

const tabs = ['waves', 'pack', 'labels', 'manifests', 'proof'] as const

/** A warehouse's work from the wave to the carrier's van, a step a tab. */
export const Page = ({ params: { location = '' }, query }: PageProps): Drawn => {
  const wave = query.get('wave')
  const view = useLive({
    key: `floor ${location} ${wave ?? ''}`,
    stream: { location },
    load: (read) => loadFloor(read, location, wave),
  })
  const tab = tabs.find((one) => one === query.get('do')) ?? 'waves'
  const onDone = view.reload
  return pageFrame({
    title: `${view.data?.place.name ?? location} · ${t('floor.title')}`,
    crumbs: [
      { label: t('section.store'), href: '/ops/store' },
      { label: view.data?.place.name ?? location, href: `/ops/store/${encodeURIComponent(location)}` },
    ],
    view,
    children: (data) => {
      const counts = {
        waves: data.created.length,
        pack: data.picked.length,
        labels: data.packed.filter(({ status }) => status === 'packed').length,
        manifests: data.manifests.filter(({ handedOverAt }) => handedOverAt === null).length,
        proof: 0,
      }
      return h(
        'div',
        { class: 'store' },
        h(
          'div',
          { class: 'tabs', role: 'group', 'aria-label': t('floor.title') },
          tabs.map((one) =>
            h(
              'button',
              {
                ...{ key: one, type: 'button', class: 'choice', 'aria-pressed': one === tab },
                onClick: () => setQuery({ do: one === 'waves' ? '' : one }),
              },
              t(`floor.tab.${one}`),
              counts[one] > 0 ? h('span', { class: 'tally' }, String(counts[one])) : null,
            ),
          ),
        ),
        tab === 'waves'
          ? h(Waves, { location, data, onDone })
          : tab === 'pack'
            ? h(Pack, { picked: data.picked, onDone })
            : tab === 'labels'
              ? h(Labels, { packed: data.packed, onDone })
              : tab === 'manifests'
                ? h(Manifests, { location, data, onDone })
                : h(Proofs, { out: data.out, onDone }),
      )
    },
  })
}
