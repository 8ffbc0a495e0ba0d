import { send } from '../../core/api.ts'
import type { Offer } from '../../core/order-answers.ts'
import { formats, t, word } from '../../core/page-data.ts'
import { to } from '../../core/place.ts'
import { Action } from '../../ui/action.ts'
import { h, type Child, type Drawn } from '../../ui/element.ts'
import { Panel } from '../../ui/parts.ts'
import { figure, table, type Column } from '../../ui/table.ts'
import { Badge, Day, Moment, none } from '../../ui/values.ts'

interface OffersProps {
  readonly orderId: string
  readonly offers: readonly Offer[]
  readonly reload: () => void
}

const offered = ({ amount, substitute, date, location }: Offer): Child => {
  if (amount !== null) return formats.money(amount)
  if (substitute !== null)
    return [h('a', { href: to.sku(substitute.sku) }, substitute.sku), ' · ', formats.money(substitute.unitPrice)]
  return [h(Day, { date }), location === null ? '' : [' · ', h('a', { href: to.location(location) }, location)]]
}

const tones: Readonly<Record<string, 'good' | 'warn' | 'muted'>> = { open: 'warn', accepted: 'good' }

const Answers = ({ orderId, offer, reload }: Omit<OffersProps, 'offers'> & { readonly offer: Offer }): Drawn =>
  h(
    'span',
    { class: 'page-tools' },
    (['accepted', 'declined'] as const).map((answer) =>
      h(Action, {
        key: answer,
        label: t(`do.offer.${answer}`),
        question: t(`do.offer.${answer}Question`, { line: String(offer.line) }),
        details: h(
          'p',
          {},
          `${word('ops.offerKind', offer.kind)}: ${formats.number(offer.quantity)} × `,
          h('strong', {}, offered(offer)),
        ),
        isQuiet: true,
        isDanger: answer === 'declined',
        run: (_, key) =>
          send(
            'POST',
            `/v1/orders/${encodeURIComponent(orderId)}/offers/${encodeURIComponent(offer.offerId)}/answer`,
            { answer },
            key,
          ),
        onDone: reload,
      }),
    ),
  )

const columns = ({ orderId, reload }: Omit<OffersProps, 'offers'>): Column<Offer>[] => [
  { id: 'kind', label: t('offer'), isHead: true, cell: ({ kind }) => word('ops.offerKind', kind) },
  { id: 'line', label: t('line'), isNumber: true, cell: ({ line }) => String(line) },
  figure('units', t('units'), ({ quantity }) => quantity),
  { id: 'what', label: t('offered'), cell: offered },
  { id: 'cause', label: t('cause'), cell: ({ reason }) => word('ops.cause', reason) },
  {
    id: 'until',
    label: t('answerBy'),
    isNumber: true,
    cell: ({ answerBy }) => (answerBy === null ? none : h(Moment, { at: answerBy })),
  },
  {
    id: 'status',
    label: t('status'),
    cell: (offer) =>
      offer.status === 'open'
        ? h(Answers, { orderId, offer, reload })
        : h(Badge, { text: word('ops.offerStatus', offer.status), tone: tones[offer.status] ?? 'muted' }),
  },
]

/** What the customer was offered, newest first; who has them on the phone answers for them. */
export const Offers = ({ offers, ...props }: OffersProps): Drawn | null =>
  offers.length === 0
    ? null
    : h(
        Panel,
        { title: t('offers') },
        table({ caption: t('offers'), columns: columns(props), rows: offers, keyOf: ({ offerId }) => offerId }),
      )
