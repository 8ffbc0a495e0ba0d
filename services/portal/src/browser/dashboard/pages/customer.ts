import type { Money, OrderRow } from '../core/answers.ts'
import type { Journey } from '../core/case-answers.ts'
import { formats, listed, t } from '../core/page-data.ts'
import { to } from '../core/place.ts'
import { useLive, type Items, type Reader } from '../core/use-live.ts'
import { useShown } from '../core/use-shown.ts'
import { Fragment, h, type Drawn } from '../ui/element.ts'
import { pageFrame, type PageProps } from '../ui/page-frame.ts'
import { Facts, More, Panel, Totals } from '../ui/parts.ts'
import { Count, table } from '../ui/table.ts'
import { Moment, none } from '../ui/values.ts'
import { Timeline } from './order/timeline.ts'
import { orderColumns } from './parts/order-columns.ts'

interface Data {
  readonly journey: Journey
  readonly orders: Items<OrderRow>
}

const load = async (read: Reader, customerId: string, shown: number): Promise<Data> => {
  const [journey, orders] = await Promise.all([
    read<Journey>(`/v1/visibility/customers/${encodeURIComponent(customerId)}/journey`, {
      limit: Math.min(shown, 500),
    }),
    read.list<OrderRow>('/v1/visibility/orders', { customer: customerId }, 50),
  ])
  return { journey, orders }
}

/** Amounts are added by currency: what is in two cannot be one. */
const money = (amounts: readonly Money[]): string =>
  amounts.length === 0 ? none : listed(amounts.map((one) => formats.money(one)))

const Whole = ({ journey }: { readonly journey: Journey }): Drawn =>
  h(
    Fragment,
    {},
    h(Totals, {
      label: t('totals'),
      totals: [
        { label: t('section.orders'), value: journey.orders },
        { label: t('cancelled'), value: journey.cancelled || null },
        {
          label: t('orderedValue'),
          value: 0,
          text: money(journey.orderedValue),
          note: t('averageOrderValue', { value: money(journey.averageOrderValue) }),
        },
        { label: t('lifetimeValue'), value: 0, text: money(journey.lifetimeValue), note: t('lifetimeValueBasis') },
        {
          label: t('section.returns'),
          value: journey.returns.count,
          note: t('unitsCount', { count: journey.returns.units }),
        },
        { label: t('section.cases'), value: journey.cases.count, note: t('stillOpen', { count: journey.cases.open }) },
      ],
    }),
    h(Facts, {
      facts: [
        [t('firstOrder'), h(Moment, { at: journey.firstOrderAt })],
        [t('lastOrder'), h(Moment, { at: journey.lastOrderAt })],
        [
          t('channels'),
          listed(journey.channels.map(({ channel, orders }) => `${channel} (${formats.number(orders)})`)),
        ],
        [t('kpi.csat'), journey.satisfaction.csat === null ? null : formats.number(journey.satisfaction.csat, 1)],
        [t('kpi.nps'), journey.satisfaction.nps === null ? null : formats.number(journey.satisfaction.nps)],
      ],
    }),
  )

/** A customer's way over all channels: what they bought, what it is worth, and all that happened. */
export const Page = ({ params: { customerId = '' } }: PageProps): Drawn => {
  const { shown, more } = useShown(customerId)
  const view = useLive({
    key: `customer ${customerId} ${shown}`,
    stream: {},
    load: (read) => load(read, customerId, shown),
  })
  return pageFrame({
    title: customerId,
    heading: `${t('customer')} ${customerId}`,
    crumbs: [{ label: t('section.orders'), href: to.orders() }],
    view,
    children: ({ journey, orders: { items, hasMore } }) =>
      h(
        Fragment,
        {},
        h(Whole, { journey }),
        h(
          Panel,
          {
            title: t('section.orders'),
            foot: [
              h(Count, { count: items.length, hasMore }),
              hasMore ? h('a', { href: to.orders({ customer: customerId }) }, t('seeAll')) : null,
            ],
          },
          table({
            caption: t('section.orders'),
            columns: orderColumns(),
            rows: items,
            keyOf: ({ orderId }) => orderId,
          }),
        ),
        h(Timeline, { entries: journey.items.toReversed() }),
        journey.nextCursor === null ? null : h(More, { onMore: more }),
      ),
  })
}
