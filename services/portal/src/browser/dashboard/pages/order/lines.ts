import type { OrderLine, OwnOrder } from '../../core/order-answers.ts'
import { formats, t } from '../../core/page-data.ts'
import { to } from '../../core/place.ts'
import { h, type Drawn } from '../../ui/element.ts'
import { Panel } from '../../ui/parts.ts'
import { figure, table, type Column } from '../../ui/table.ts'
import { Day, MovedDay, none } from '../../ui/values.ts'

const columns = (own: OwnOrder | null): Column<OrderLine>[] => {
  const ownLine = (line: number) => own?.lines.find((one) => one.line === line)
  return [
    { id: 'line', label: t('line'), isHead: true, cell: ({ line }) => String(line) },
    { id: 'sku', label: t('item'), cell: ({ sku }) => h('a', { href: to.sku(sku) }, sku) },
    figure('ordered', t('units'), ({ ordered }) => ordered),
    figure('allocated', t('allocated'), ({ allocated }) => allocated),
    figure('backordered', t('backordered'), ({ backordered }) => backordered, 'warn'),
    figure('shipped', t('shipped'), ({ shipped }) => shipped),
    figure('delivered', t('delivered'), ({ delivered }) => delivered),
    figure('cancelled', t('cancelled'), ({ cancelled }) => cancelled),
    {
      id: 'promised',
      label: t('promised'),
      isNumber: true,
      cell: ({ promisedOn, firstPromisedOn }) => h(MovedDay, { from: firstPromisedOn, date: promisedOn }),
    },
    { id: 'expected', label: t('expected'), isNumber: true, cell: ({ expectedOn }) => h(Day, { date: expectedOn }) },
    {
      id: 'price',
      label: t('unitPrice'),
      isNumber: true,
      cell: ({ line }) => {
        const price = ownLine(line)?.unitPrice
        return price ? formats.money(price) : none
      },
    },
  ]
}

export const Lines = ({ lines, own }: { readonly lines: readonly OrderLine[]; readonly own: OwnOrder | null }): Drawn =>
  h(
    Panel,
    { title: t('lines') },
    table({ caption: t('lines'), columns: columns(own), rows: lines, keyOf: ({ line }) => String(line) }),
  )
