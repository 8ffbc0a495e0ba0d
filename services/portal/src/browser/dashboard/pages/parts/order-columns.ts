import type { OrderRow } from '../../core/answers.ts'
import { formats, t, word } from '../../core/page-data.ts'
import { to } from '../../core/place.ts'
import { h } from '../../ui/element.ts'
import { figure, type Column } from '../../ui/table.ts'
import { Ago, Badge, Day, none, Status } from '../../ui/values.ts'

export const orderColumn: Column<OrderRow> = {
  id: 'orderId',
  label: t('order'),
  isHead: true,
  cell: ({ orderId }) => h('a', { href: to.order(orderId) }, orderId),
}
export const statusColumn: Column<OrderRow> = {
  id: 'status',
  label: t('status'),
  cell: ({ status }) => h(Status, { family: 'tracking.orderStatus', code: status }),
}
export const promisedColumn: Column<OrderRow> = {
  id: 'promisedOn',
  value: ({ promisedOn }) => promisedOn ?? '',
  label: t('promised'),
  isNumber: true,
  cell: ({ promisedOn }) => h(Day, { date: promisedOn }),
}
export const riskColumn: Column<OrderRow> = {
  id: 'risks',
  label: t('atRisk'),
  isWide: true,
  cell: ({ risks }) =>
    h(
      'span',
      { class: 'badges' },
      risks.map((risk) =>
        h(Badge, {
          key: risk,
          text: word('ops.risk', risk),
          tone: risk === 'promise-passed' || risk === 'shipment-failed' ? 'bad' : 'warn',
        }),
      ),
    ),
}
export const ageColumn: Column<OrderRow> = {
  id: 'placedAt',
  value: ({ placedAt }) => placedAt ?? '',
  label: t('age'),
  isNumber: true,
  cell: ({ placedAt }) => h(Ago, { at: placedAt }),
}

/** What is wrong with an order stands beside its status: on a narrow screen the rest of the row is scrolled to. */
export const orderColumns = (): Column<OrderRow>[] => [
  orderColumn,
  statusColumn,
  riskColumn,
  ageColumn,
  promisedColumn,
  figure('units', t('units'), ({ units }) => units.ordered),
  figure('backordered', t('backordered'), ({ units }) => units.backordered, 'warn'),
  { ...figure<OrderRow>('shipped', t('shipped'), ({ units }) => units.shipped), value: undefined },
  {
    id: 'total',
    label: t('total'),
    isNumber: true,
    cell: ({ total }) => (total === null ? none : formats.money(total)),
  },
  {
    id: 'fulfilment',
    label: t('fulfilment'),
    cell: ({ fulfilment }) => (fulfilment === null ? none : word('ops.fulfilment', fulfilment)),
  },
  { id: 'channel', label: t('channel'), cell: ({ channel }) => channel ?? none },
]
