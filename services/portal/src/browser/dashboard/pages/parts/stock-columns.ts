import type { Group, Levels } from '../../core/answers.ts'
import { t } from '../../core/page-data.ts'
import { to } from '../../core/place.ts'
import { h } from '../../ui/element.ts'
import { figure, type Column } from '../../ui/table.ts'
import { Named } from '../../ui/values.ts'

export const levelColumns = <Row>(of: (row: Row) => Levels): Column<Row>[] => [
  figure('onHand', t('onHand'), (row) => of(row).onHand),
  figure('atf', t('atf'), (row) => of(row).atf),
  figure('ato', t('ato'), (row) => of(row).ato),
  figure('reserved', t('reserved'), (row) => of(row).reserved),
  figure('committed', t('committed'), (row) => of(row).committed),
  figure('backordered', t('backordered'), (row) => of(row).backordered, 'warn'),
  figure('incoming', t('incoming'), (row) => of(row).incoming),
]

export type GroupBy = 'sku' | 'location' | 'region' | 'location-group' | 'category' | 'channel'

/** What the API does not sort by is not offered to be. */
const unsorted = <Row>(column: Column<Row>): Column<Row> => ({ ...column, value: undefined })

const hrefOf = (groupBy: GroupBy, key: string): string | undefined =>
  groupBy === 'sku' ? to.sku(key) : groupBy === 'location' ? to.location(key) : undefined

/** Stock by group, with the orders that depend on it. */
export const groupColumns = (groupBy: GroupBy): Column<Group>[] => [
  {
    id: 'key',
    label: t(groupBy === 'sku' ? 'item' : groupBy),
    isHead: true,
    value: ({ key }) => key,
    cell: ({ key, name }) =>
      h(Named, { name, id: key === '' ? '–' : key, href: key === '' ? undefined : hrefOf(groupBy, key) }),
  },
  ...levelColumns<Group>(({ stock }) => stock),
  unsorted(figure<Group>('openOrders', t('openOrders'), ({ openOrders }) => openOrders)),
  unsorted(figure<Group>('atRisk', t('atRisk'), ({ atRisk }) => atRisk, 'warn')),
]
