import { send } from '../core/api.ts'
import type { PurchaseLine, PurchaseOrder } from '../core/inbound-answers.ts'
import { formats, t } from '../core/page-data.ts'
import { to } from '../core/place.ts'
import { useLive } from '../core/use-live.ts'
import { Action } from '../ui/action.ts'
import { Fragment, h, type Drawn } from '../ui/element.ts'
import { pageFrame, type PageProps } from '../ui/page-frame.ts'
import { Facts, Panel } from '../ui/parts.ts'
import { figure, table, type Column } from '../ui/table.ts'
import { Day, Moment, none, Share, Status } from '../ui/values.ts'

const isOpen = ({ onOrder, inTransit }: PurchaseLine): boolean => onOrder + inTransit > 0

const columns = (path: string, reload: () => void): Column<PurchaseLine>[] => [
  { id: 'line', label: t('line'), isHead: true, cell: ({ line }) => String(line) },
  { id: 'sku', label: t('item'), cell: ({ sku }) => h('a', { href: to.sku(sku) }, sku) },
  {
    id: 'location',
    label: t('destination'),
    cell: ({ location }) => h('a', { href: to.location(location) }, location),
  },
  { id: 'on', label: t('expectedOn'), isNumber: true, cell: ({ expectedOn }) => h(Day, { date: expectedOn }) },
  figure('ordered', t('ordered'), ({ ordered }) => ordered),
  figure('onOrder', t('supplyType.PO_PLACED'), ({ onOrder }) => onOrder),
  figure('inTransit', t('inTransit'), ({ inTransit }) => inTransit),
  {
    id: 'received',
    label: t('received'),
    isNumber: true,
    cell: ({ received, ordered }) =>
      h(Share, {
        share: ordered === 0 ? 0 : received / ordered,
        text: formats.number(received),
        tone: received >= ordered ? 'good' : 'calm',
      }),
  },
  figure('short', t('short'), ({ short }) => short, 'bad'),
  figure('over', t('over'), ({ over }) => over, 'warn'),
  {
    id: 'do',
    label: t('action'),
    cell: (line) =>
      isOpen(line)
        ? h(Action, {
            label: t('do.redate'),
            question: t('do.redateQuestion'),
            isQuiet: true,
            fields: [{ name: 'expectedOn', label: t('expectedOn'), kind: 'date', value: line.expectedOn }],
            run: ({ expectedOn }, key) => send('PUT', `${path}/lines/${line.line}`, { expectedOn }, key),
            onDone: reload,
          })
        : none,
  },
]

const Actions = ({
  order,
  path,
  reload,
}: {
  readonly order: PurchaseOrder
  readonly path: string
  readonly reload: () => void
}): Drawn => {
  const open = order.lines.filter(isOpen)
  return h(
    'div',
    { class: 'page-tools' },
    order.status === 'placed'
      ? h(Action, {
          label: t('do.confirm'),
          question: t('do.confirmQuestion'),
          isMain: true,
          run: (_, key) => send('POST', `${path}/confirm`, {}, key),
          onDone: reload,
        })
      : null,
    open.length > 0
      ? h(Action, {
          label: t('do.receive'),
          question: t('do.receiveQuestion'),
          fields: open.map(({ line, sku, onOrder, inTransit }) => ({
            name: String(line),
            label: `${line} · ${sku} (${onOrder + inTransit})`,
            kind: 'number' as const,
            value: String(inTransit),
            min: 0,
          })),
          run: (values, key) => {
            const lines = open
              .map(({ line }) => ({ line, quantity: Number(values[String(line)] ?? 0) }))
              .filter(({ quantity }) => quantity > 0)
            return send('POST', `${path}/receive`, { receiptId: `RC-${key.slice(0, 8)}`, lines }, key)
          },
          onDone: reload,
        })
      : null,
    open.some(({ onOrder }) => onOrder > 0)
      ? h(Action, {
          label: t('do.cancelRest'),
          question: t('do.cancelRestQuestion'),
          isDanger: true,
          run: (_, key) => send('POST', `${path}/cancel`, {}, key),
          onDone: reload,
        })
      : null,
  )
}

type Asn = PurchaseOrder['asns'][number]
const asnColumns = (): Column<Asn>[] => [
  { id: 'id', label: t('asn'), isHead: true, cell: ({ asnId }) => asnId },
  { id: 'on', label: t('expectedOn'), isNumber: true, cell: ({ expectedOn }) => h(Day, { date: expectedOn }) },
  {
    id: 'units',
    label: t('units'),
    isNumber: true,
    cell: ({ lines }) => formats.number(lines.reduce((sum, { quantity }) => sum + quantity, 0)),
  },
  {
    id: 'open',
    label: t('inTransit'),
    isNumber: true,
    cell: ({ lines }) => formats.number(lines.reduce((sum, { open }) => sum + open, 0)),
  },
]

/** What was ordered from a supplier: what is owed, what is on the road, what came, short or over. */
export const Page = ({ params: { purchaseOrderId = '' } }: PageProps): Drawn => {
  const path = `/v1/purchase-orders/${encodeURIComponent(purchaseOrderId)}`
  const view = useLive({ key: purchaseOrderId, stream: {}, load: (read) => read<PurchaseOrder>(path) })
  return pageFrame({
    title: purchaseOrderId,
    heading: `${t('purchaseOrder')} ${purchaseOrderId}`,
    crumbs: [
      { label: t('section.inbound'), href: '/ops/inbound' },
      { label: t('inbound.purchase-orders'), href: '/ops/inbound?face=purchase-orders' },
    ],
    tools: view.data ? h(Actions, { order: view.data, path, reload: view.reload }) : null,
    view,
    children: (order) =>
      h(
        Fragment,
        {},
        h(Facts, {
          facts: [
            [t('status'), h(Status, { family: 'ops.purchaseStatus', code: order.status })],
            [t('supplier'), order.supplierId],
            [t('reference'), order.reference],
            [t('placed'), h(Moment, { at: order.placedAt })],
          ],
        }),
        h(
          Panel,
          { title: t('lines') },
          table({
            caption: t('lines'),
            columns: columns(path, view.reload),
            rows: order.lines,
            keyOf: ({ line }) => String(line),
          }),
        ),
        h(
          Panel,
          { title: t('asns') },
          table({
            caption: t('asns'),
            columns: asnColumns(),
            rows: order.asns,
            keyOf: ({ asnId }) => asnId,
            empty: t('noAsns'),
          }),
        ),
      ),
  })
}
