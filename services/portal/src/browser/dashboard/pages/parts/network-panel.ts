import type { Group, Location, Transfer } from '../../core/answers.ts'
import { nameOf } from '../../core/directory.ts'
import { formats, t } from '../../core/page-data.ts'
import { setQuery, to, usePlace } from '../../core/place.ts'
import { h, type Drawn } from '../../ui/element.ts'
import { NetworkMap, type MapFlow, type MapNode } from '../../ui/map.ts'
import { Panel } from '../../ui/parts.ts'
import { sorted, table } from '../../ui/table.ts'
import { groupColumns } from './stock-columns.ts'

interface Network {
  readonly places: readonly Group[]
  readonly locations: ReadonlyMap<string, Location>
  readonly transfers: readonly Transfer[]
}

const nodesOf = ({ places, locations }: Network): MapNode[] =>
  places.flatMap(({ key, name, stock, openOrders: open, atRisk: risky }) => {
    const [openOrders, atRisk] = [open ?? 0, risky ?? 0]
    const position = locations.get(key)?.position
    if (!position) return []
    const values = {
      name: name ?? key,
      onHand: formats.number(stock.onHand),
      openOrders: formats.number(openOrders),
      atRisk: formats.number(atRisk),
    }
    const danger = openOrders === 0 ? 0 : atRisk / openOrders
    const tone = danger > 0.25 ? 'bad' : danger > 0 ? 'warn' : null
    return [
      {
        id: key,
        label: t('map.node', values),
        name: name ?? key,
        ...position,
        size: Math.max(0, stock.onHand),
        tone,
        href: to.location(key),
      },
    ]
  })

/** Units on the way, summed for each pair of locations. */
const flowsOf = ({ transfers, locations }: Network): MapFlow[] => {
  const sums = new Map<string, MapFlow>()
  for (const { from, to: target, lines } of transfers) {
    const quantity =
      lines.reduce((sum, { inTransit }) => sum + inTransit, 0) + (sums.get(`${from} ${target}`)?.quantity ?? 0)
    const label = t('map.flow', {
      from: nameOf(locations, from),
      to: nameOf(locations, target),
      quantity: formats.number(quantity),
    })
    sums.set(`${from} ${target}`, { from, to: target, label, quantity })
  }
  return [...sums.values()].filter(({ quantity }) => quantity > 0)
}

const faces = ['map', 'table'] as const

/** The network as a map or as a table: the same locations, the same figures. */
export const NetworkPanel = (network: Network): Drawn => {
  const query = usePlace().searchParams
  const nodes = nodesOf(network)
  const face = nodes.length === 0 ? 'table' : (faces.find((one) => one === query.get('face')) ?? 'map')
  const missing = network.places.length - nodes.length
  const sort = query.get('sort') ?? '-onHand'
  const columns = groupColumns('location')
  const choose = (one: string) =>
    h(
      'button',
      {
        key: one,
        type: 'button',
        class: 'choice',
        'aria-pressed': one === face,
        onClick: () => setQuery({ face: one === 'map' ? '' : one }),
      },
      t(`face.${one}`),
    )
  return h(
    Panel,
    {
      title: t('map.title'),
      tools: h('div', { class: 'choices', role: 'group', 'aria-label': t('map.title') }, faces.map(choose)),
      foot:
        face === 'table'
          ? null
          : [h('span', {}, t('map.key')), missing > 0 ? h('span', {}, t('map.unplaced', { count: missing })) : null],
    },
    face === 'map'
      ? h(NetworkMap, { title: t('map.title'), nodes, flows: flowsOf(network) })
      : table({
          caption: t('stockByLocation'),
          columns,
          rows: sorted(network.places, columns, sort),
          keyOf: ({ key }) => key,
          sort,
          onSort: (next) => setQuery({ sort: next }),
        }),
  )
}
