import type { CaseRow } from '../core/case-answers.ts'
import { t, word } from '../core/page-data.ts'
import { to } from '../core/place.ts'
import { useLive, type Items } from '../core/use-live.ts'
import { useShown } from '../core/use-shown.ts'
import { h, type Drawn } from '../ui/element.ts'
import { pageFrame, type PageProps } from '../ui/page-frame.ts'
import { Choices, More, Panel } from '../ui/parts.ts'
import { Count, table } from '../ui/table.ts'
import { Ago, Badge, Moment, Status } from '../ui/values.ts'

const PRESSING = 2

const columns = () => [
  {
    id: 'urgency',
    label: t('urgency'),
    isNumber: true,
    cell: ({ urgency }: CaseRow) => h(Badge, { text: String(urgency), tone: urgency <= PRESSING ? 'bad' : 'calm' }),
  },
  {
    id: 'case',
    label: t('caseReason'),
    isHead: true,
    cell: ({ caseId, reason }: CaseRow) => h('a', { href: to.case(caseId) }, word('ops.caseReason', reason)),
  },
  {
    id: 'order',
    label: t('order'),
    cell: ({ orderId }: CaseRow) => (orderId === null ? null : h('a', { href: to.order(orderId) }, orderId)),
  },
  {
    id: 'status',
    label: t('status'),
    cell: ({ status }: CaseRow) => h(Status, { family: 'ops.caseStatus', code: status }),
  },
  { id: 'assignee', label: t('assignee'), cell: ({ assignee }: CaseRow) => assignee ?? t('nobody') },
  { id: 'party', label: t('handedTo'), cell: ({ partyId }: CaseRow) => partyId },
  { id: 'due', label: t('answerBy'), cell: ({ dueAt }: CaseRow) => (dueAt === null ? null : h(Moment, { at: dueAt })) },
  { id: 'age', label: t('age'), isNumber: true, cell: ({ openedAt }: CaseRow) => h(Ago, { at: openedAt }) },
]

/** Who waits for an answer: the most urgent first, and of those the one with the most at stake. */
export const Page = ({ query }: PageProps): Drawn => {
  const show = query.get('show') ?? ''
  const asked = show === 'everything' ? {} : { isOpen: 'true' }
  const { shown, more } = useShown(show)
  const view = useLive({
    key: `cases ${show} ${shown}`,
    stream: null,
    load: (read): Promise<Items<CaseRow>> => read.list<CaseRow>('/v1/cases', asked, shown),
  })
  return pageFrame({
    title: t('section.cases'),
    view,
    children: ({ items, hasMore }) =>
      h(
        Panel,
        {
          title: t('section.cases'),
          tools: h(Choices, {
            label: t('filter'),
            name: 'show',
            current: show,
            choices: [
              { value: '', label: t('show.open') },
              { value: 'everything', label: t('show.everything') },
            ],
          }),
          foot: [h(Count, { count: items.length, hasMore }), hasMore ? h(More, { onMore: more }) : null],
        },
        table({
          caption: t('section.cases'),
          columns: columns(),
          rows: items,
          keyOf: ({ caseId }) => caseId,
          empty: t('noCases'),
        }),
      ),
  })
}
