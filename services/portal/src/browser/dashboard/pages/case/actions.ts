import { send } from '../../core/api.ts'
import type { Canned, CaseView } from '../../core/case-answers.ts'
import { t } from '../../core/page-data.ts'
import { Action } from '../../ui/action.ts'
import { h, type Drawn } from '../../ui/element.ts'

interface Props {
  readonly one: CaseView
  readonly canned: readonly Canned[]
  readonly reload: () => void
}

const partyTypes = ['carrier', 'store', 'warehouse', 'supplier'] as const
const A_DAY_MS = 86_400_000
const tomorrow = (): string => new Date(Date.now() + A_DAY_MS).toISOString().slice(0, 10)

/** What an agent can do with a case; each asks before it does. */
export const CaseActions = ({ one, canned, reload }: Props): Drawn => {
  const path = `/v1/cases/${encodeURIComponent(one.caseId)}`
  const post = (what: string, body: object, key: string): Promise<unknown> => send('POST', `${path}/${what}`, body, key)
  const isOpen = one.status !== 'resolved'
  return h(
    'div',
    { class: 'page-tools' },
    h(Action, {
      label: t('caseAnswer'),
      question: t('caseAnswer.question'),
      isMain: true,
      fields: [
        { name: 'text', label: t('caseAnswer.own'), kind: 'text', isOptional: true },
        {
          name: 'cannedAnswer',
          label: t('caseAnswer.ready'),
          kind: 'select',
          isOptional: true,
          choices: [
            { value: '', label: '–' },
            ...canned.map(({ answerId, title }) => ({ value: answerId, label: title })),
          ],
        },
      ],
      run: ({ text = '', cannedAnswer = '' }, key) => post('answer', text === '' ? { cannedAnswer } : { text }, key),
      onDone: reload,
    }),
    h(Action, {
      label: t('caseNote'),
      question: t('caseNote.question'),
      fields: [{ name: 'text', label: t('caseNote'), kind: 'text' }],
      run: ({ text = '' }, key) => post('notes', { text }, key),
      onDone: reload,
    }),
    h(Action, {
      label: t('caseAssign'),
      question: t('caseAssign.question'),
      fields: [{ name: 'assignee', label: t('assignee'), kind: 'text', value: one.assignee ?? '', isOptional: true }],
      run: ({ assignee = '' }, key) => post('assign', { assignee: assignee === '' ? null : assignee }, key),
      onDone: reload,
    }),
    isOpen
      ? h(Action, {
          label: t('caseHandOver'),
          question: t('caseHandOver.question'),
          fields: [
            {
              name: 'type',
              label: t('partyType'),
              kind: 'select',
              choices: partyTypes.map((value) => ({ value, label: t(`party.${value}`) })),
            },
            { name: 'id', label: t('partyName'), kind: 'text' },
            { name: 'day', label: t('answerBy'), kind: 'date', value: tomorrow() },
          ],
          run: ({ type, id, day = '' }, key) =>
            post('hand-over', { party: { type, id }, dueAt: new Date(`${day}T17:00:00`).toISOString() }, key),
          onDone: reload,
        })
      : null,
    isOpen
      ? h(Action, {
          label: t('caseResolve'),
          question: t('caseResolve.question'),
          fields: [{ name: 'resolution', label: t('reason'), kind: 'text', value: 'answered' }],
          run: ({ resolution = '' }, key) => post('resolve', { resolution }, key),
          onDone: reload,
        })
      : null,
  )
}
