import type { Canned, CaseEntry, CaseView, Journey } from '../core/case-answers.ts'
import { formats, span, t, word } from '../core/page-data.ts'
import { to } from '../core/place.ts'
import { useLive, type Reader } from '../core/use-live.ts'
import { Fragment, h, type Drawn } from '../ui/element.ts'
import { pageFrame, type PageProps } from '../ui/page-frame.ts'
import { Empty, Facts, Panel } from '../ui/parts.ts'
import { Moment, Status } from '../ui/values.ts'
import { CaseActions } from './case/actions.ts'
import { Timeline } from './order/timeline.ts'

interface Data {
  readonly one: CaseView
  readonly canned: readonly Canned[]
  readonly journey: Journey | null
}

const CANNED_SHOWN = 100
const JOURNEY_SHOWN = 50

const load = async (read: Reader, caseId: string): Promise<Data> => {
  const [one, canned] = await Promise.all([
    read<CaseView>(`/v1/cases/${encodeURIComponent(caseId)}`),
    read.list<Canned>('/v1/cases/canned-answers', {}, CANNED_SHOWN),
  ])
  const { customerId } = one
  const journey =
    customerId === null
      ? null
      : await read.maybe<Journey>(`/v1/visibility/customers/${encodeURIComponent(customerId)}/journey`, {
          limit: JOURNEY_SHOWN,
        })
  return { one, canned: canned.items, journey }
}

const seconds = (value: number | null): string | null => (value === null ? null : span(value * 1_000))

const CaseFacts = ({ one }: Pick<Data, 'one'>): Drawn =>
  h(Facts, {
    facts: [
      [t('status'), h(Status, { family: 'ops.caseStatus', code: one.status })],
      [t('urgency'), formats.number(one.urgency)],
      [t('order'), one.orderId === null ? null : h('a', { href: to.order(one.orderId) }, one.orderId)],
      [
        t('customer'),
        one.customerId === null ? null : h('a', { href: to.orders({ customer: one.customerId }) }, one.customerId),
      ],
      [t('assignee'), one.assignee ?? t('nobody')],
      [t('handedTo'), one.partyType === null ? null : `${word('ops.party', one.partyType)} ${one.partyId ?? ''}`],
      [t('answerBy'), one.dueAt === null ? null : h(Moment, { at: one.dueAt })],
      [t('firstResponse'), seconds(one.firstResponseSeconds)],
      [t('resolvedAfter'), seconds(one.resolutionSeconds)],
    ],
  })

/** What an entry says beside its words: whom it was given to, and until when. */
const asideOf = ({ detail }: CaseEntry): string => {
  const party = detail['party'] as { type?: string; id?: string } | null | undefined
  const named = party?.type === undefined ? [] : [`${word('ops.party', party.type)} ${party.id ?? ''}`]
  const texts = ['assignee', 'outcome', 'resolution', 'reason'].flatMap((name) =>
    typeof detail[name] === 'string' ? [detail[name]] : [],
  )
  return [...named, ...texts].join(' · ')
}

const Entry = ({ entry }: { readonly entry: CaseEntry }): Drawn => {
  const { at, event, author, text } = entry
  const who = author === null ? '' : word('ops.author', author)
  return h(
    'li',
    { class: 'entry', 'data-author': author ?? 'none' },
    h(
      'p',
      { class: 'entry-head' },
      h('strong', {}, who === '' ? word('ops.caseEntry', event) : `${who}: ${word('ops.caseEntry', event)}`),
      ' ',
      h('time', { datetime: at }, formats.second(at, new Date())),
    ),
    text === null ? null : h('p', { class: 'entry-text' }, text),
    asideOf(entry) === '' ? null : h('p', { class: 'entry-aside' }, asideOf(entry)),
  )
}

const Customer = ({ journey }: { readonly journey: Journey }): Drawn =>
  h(
    Panel,
    { title: t('journey') },
    h(Facts, {
      facts: [
        [t('ordersSoFar'), formats.number(journey.orders)],
        [t('lifetimeValue'), journey.lifetimeValue.map((money) => formats.money(money)).join(' · ')],
        [
          t('section.cases'),
          `${formats.number(journey.cases.count)} (${t('stillOpen', { count: journey.cases.open })})`,
        ],
        [
          t('csatSoFar'),
          journey.satisfaction.csat === null ? null : formats.number(Math.round(journey.satisfaction.csat * 10) / 10),
        ],
      ],
    }),
  )

/** One matter of customer care: what was said, what can be done, and beside it the customer's whole journey. */
export const Page = ({ params: { caseId = '' } }: PageProps): Drawn => {
  const view = useLive({ key: `case ${caseId}`, stream: null, load: (read) => load(read, caseId) })
  const { data } = view
  return pageFrame({
    title: caseId,
    heading: data === null ? caseId : `${t('case')}: ${word('ops.caseReason', data.one.reason)}`,
    crumbs: [{ label: t('section.cases'), href: '/ops/cases' }],
    tools: data === null ? null : h(CaseActions, { one: data.one, canned: data.canned, reload: view.reload }),
    view,
    children: ({ one, journey }) =>
      h(
        Fragment,
        {},
        h(CaseFacts, { one }),
        h(
          'div',
          { class: 'columns' },
          h(
            Panel,
            { title: t('conversation') },
            h(
              'ol',
              { class: 'entries' },
              one.entries.map((entry, index) => h(Entry, { key: entry.entryId ?? String(index), entry })),
            ),
          ),
          journey === null
            ? h(Panel, { title: t('journey') }, h(Empty, { text: t('noCustomer') }))
            : h(
                'div',
                { class: 'stack' },
                h(Customer, { journey }),
                h(Timeline, { entries: journey.items.toReversed() }),
              ),
        ),
      ),
  })
}
