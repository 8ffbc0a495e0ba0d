import type { Attempt, Offer, OrderView, OwnOrder, PromiseEntry, ReturnRow } from '../core/order-answers.ts'
import { formats, t, word } from '../core/page-data.ts'
import { to } from '../core/place.ts'
import { useLive, type Reader } from '../core/use-live.ts'
import { Fragment, h, type Drawn } from '../ui/element.ts'
import { pageFrame, type PageProps } from '../ui/page-frame.ts'
import { Facts, Panel } from '../ui/parts.ts'
import { table } from '../ui/table.ts'
import { Ago, Badge, Moment, MovedDay, Status } from '../ui/values.ts'
import { OrderActions } from './order/actions.ts'
import { Lines } from './order/lines.ts'
import { Offers } from './order/offers.ts'
import { Payment } from './order/money.ts'
import { Messages, Parcels } from './order/parcels.ts'
import { movedPromise, Promises } from './order/promises.ts'
import { Sourcing } from './order/sourcing.ts'
import { Timeline } from './order/timeline.ts'

interface Data {
  readonly order: OrderView
  readonly own: OwnOrder | null
  readonly attempts: readonly Attempt[]
  readonly promises: readonly PromiseEntry[]
  readonly returns: readonly ReturnRow[]
  readonly offers: readonly Offer[]
}

const load = async (read: Reader, orderId: string): Promise<Data> => {
  const own = `/v1/orders/${encodeURIComponent(orderId)}`
  const [order, ownOrder, sourcing, promises, returns, offers] = await Promise.all([
    read<OrderView>(`/v1/visibility/orders/${encodeURIComponent(orderId)}`),
    read.maybe<OwnOrder>(own),
    read.maybe<{ items: readonly Attempt[] }>(`${own}/sourcing`),
    read.maybe<{ items: readonly PromiseEntry[] }>(`${own}/promises`),
    read<{ items: readonly ReturnRow[] }>('/v1/returns', { orderId, limit: 50 }),
    read.maybe<{ items: readonly Offer[] }>(`${own}/offers`),
  ])
  return {
    order,
    own: ownOrder,
    attempts: sourcing?.items ?? [],
    promises: promises?.items ?? [],
    returns: returns.items,
    offers: offers?.items ?? [],
  }
}

const shipTo = (own: OwnOrder | null): string | null =>
  own?.shipTo
    ? [own.shipTo.postalCode, own.shipTo.region, own.shipTo.country].filter((part) => part !== null).join(' ')
    : null

const Promised = ({ order, promises }: Pick<Data, 'order' | 'promises'>): Drawn => {
  const moved = movedPromise(order, promises)
  return h(
    Fragment,
    {},
    h(MovedDay, { from: moved?.from ?? null, date: order.promisedOn }),
    moved === null || moved.cause === null ? null : h('small', { class: 'note' }, word('ops.cause', moved.cause)),
  )
}

const OrderFacts = ({ order, own, promises }: Pick<Data, 'order' | 'own' | 'promises'>): Drawn =>
  h(Facts, {
    facts: [
      [t('status'), h(Status, { family: 'tracking.orderStatus', code: order.status })],
      [t('placed'), h(Moment, { at: order.placedAt })],
      [t('promised'), h(Promised, { order, promises })],
      [t('total'), order.total === null ? null : formats.money(order.total)],
      [t('channel'), order.channel],
      [t('fulfilment'), order.fulfilment === null ? null : word('ops.fulfilment', order.fulfilment)],
      [t('customer'), h('a', { href: to.customer(order.customerId) }, order.customerId)],
      [
        t('destination'),
        own?.storeLocation ? h('a', { href: to.location(own.storeLocation) }, own.storeLocation) : shipTo(own),
      ],
      [
        t('atRisk'),
        order.risks.length === 0
          ? null
          : h(
              'span',
              { class: 'badges' },
              order.risks.map((risk) => h(Badge, { key: risk, text: word('ops.risk', risk), tone: 'warn' })),
            ),
      ],
    ],
  })

const Returns = ({ returns }: Pick<Data, 'returns'>): Drawn | null =>
  returns.length === 0
    ? null
    : h(
        Panel,
        { title: t('section.returns') },
        table({
          caption: t('section.returns'),
          columns: [
            {
              id: 'id',
              label: t('return'),
              isHead: true,
              cell: ({ returnId }: ReturnRow) => h('a', { href: to.returned(returnId) }, returnId),
            },
            {
              id: 'status',
              label: t('status'),
              cell: ({ status }: ReturnRow) => h(Status, { family: 'ops.returnStatus', code: status }),
            },
            {
              id: 'at',
              label: t('age'),
              isNumber: true,
              cell: ({ requestedAt }: ReturnRow) => h(Ago, { at: requestedAt }),
            },
          ],
          rows: returns,
          keyOf: ({ returnId }) => returnId,
        }),
      )

/** One order: where it stands, what was promised, where it comes from, what was paid, all that happened, and what can be done. */
export const Page = ({ params: { orderId = '' } }: PageProps): Drawn => {
  const view = useLive({ key: `order ${orderId}`, stream: { orderId }, load: (read) => load(read, orderId) })
  const { data } = view
  return pageFrame({
    title: orderId,
    heading: `${t('order')} ${orderId}`,
    crumbs: [{ label: t('section.orders'), href: '/ops/orders' }],
    tools: data?.own ? h(OrderActions, { order: data.order, own: data.own, reload: view.reload }) : null,
    view,
    children: ({ order, own, attempts, promises, returns, offers }) =>
      h(
        Fragment,
        {},
        h(OrderFacts, { order, own, promises }),
        h(Lines, { lines: order.lines, own }),
        h(Offers, { orderId, offers, reload: view.reload }),
        h(
          'div',
          { class: 'columns with-timeline' },
          h(
            'div',
            { class: 'stack' },
            h(Parcels, { parcels: order.shipments }),
            own ? h(Payment, { payment: own.payment }) : null,
            h(Promises, { entries: promises }),
            h(Sourcing, { attempts }),
            h(Returns, { returns }),
            h(Messages, { messages: order.messages }),
          ),
          h(Timeline, { entries: order.timeline }),
        ),
      ),
  })
}
