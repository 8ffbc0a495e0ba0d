import { useState } from 'preact/hooks'
import type { Waiting } from '../../core/answers.ts'
import type { Written } from '../../core/contract.ts'
import { newKey, send } from '../../core/api.ts'
import { formats, t } from '../../core/page-data.ts'
import { to } from '../../core/place.ts'
import { Action, refusal } from '../../ui/action.ts'
import { h, type Drawn } from '../../ui/element.ts'
import { table } from '../../ui/table.ts'

type Preview = Written<'/v1/backorders/preview'>
type Policy = Preview['policy']
const policies: readonly Policy[] = ['oldest', 'priority', 'promise-at-risk']

const PreviewTable = ({ preview: { lines, units, policy } }: { readonly preview: Preview }): Drawn => {
  const given = lines.filter(({ fills }) => fills > 0)
  return h(
    'div',
    { class: 'preview' },
    h('p', {}, t('fill.units', { units: formats.number(units), policy: t(`policy.${policy}`) })),
    table({
      caption: t('fill.preview'),
      columns: [
        {
          id: 'order',
          label: t('order'),
          isHead: true,
          cell: ({ orderId }: Preview['lines'][number]) =>
            h('a', { href: to.order(orderId), target: '_blank' }, orderId),
        },
        { id: 'line', label: t('line'), isNumber: true, cell: ({ line }: Preview['lines'][number]) => String(line) },
        {
          id: 'waits',
          label: t('waits'),
          isNumber: true,
          cell: ({ quantity }: Preview['lines'][number]) => formats.number(quantity),
        },
        {
          id: 'gets',
          label: t('gets'),
          isNumber: true,
          cell: ({ fills }: Preview['lines'][number]) => h('strong', {}, formats.number(fills)),
        },
      ],
      rows: given,
      keyOf: ({ reservationId, line }) => `${reservationId} ${line}`,
      empty: t('fill.nobody'),
    }),
  )
}

interface FillProps {
  readonly sku: string
  readonly location: string
  readonly canFill: boolean
  readonly onDone: () => void
}

/** First who would get what, by the policy that is chosen; then, by the same read, the fill itself. */
export const Fill = ({ sku, location, canFill, onDone }: FillProps): Drawn => {
  const [preview, setPreview] = useState<Preview | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const look = async (policy: Policy | null): Promise<void> => {
    try {
      setProblem(null)
      setPreview(
        await send<Preview>(
          'POST',
          '/v1/backorders/preview',
          { sku, location, ...(policy === null ? {} : { policy }) },
          newKey(),
        ),
      )
    } catch (error) {
      setProblem(refusal(error))
    }
  }
  const policy = preview?.policy
  return h(
    'span',
    { class: 'action' },
    preview === null
      ? h(
          'button',
          {
            type: 'button',
            class: 'button',
            'data-kind': canFill ? 'main' : undefined,
            onClick: () => void look(null),
          },
          t('fill.look'),
        )
      : h(Action, {
          label: t('fill.do'),
          question: t('fill.question', { sku, location }),
          isMain: true,
          isOpen: true,
          isDisabled: preview.lines.every(({ fills }) => fills === 0),
          details: [
            h(
              'div',
              { class: 'choices', role: 'group', 'aria-label': t('policy') },
              policies.map((one) =>
                h(
                  'button',
                  {
                    key: one,
                    type: 'button',
                    class: 'choice',
                    'aria-pressed': one === policy,
                    onClick: () => void look(one),
                  },
                  t(`policy.${one}`),
                ),
              ),
            ),
            h(PreviewTable, { preview }),
          ],
          run: (_, key) =>
            send('POST', '/v1/backorders/fill', { sku, location, ...(policy === undefined ? {} : { policy }) }, key),
          onDone,
          onClose: () => setPreview(null),
        }),
    problem === null ? null : h('span', { role: 'alert', 'data-tone': 'bad' }, problem),
  )
}

/** A line's place in a queue that goes by priority. */
export const Priority = ({
  line: { sku, location, reservationId, line, priority },
  onDone,
}: {
  readonly line: Waiting
  readonly onDone: () => void
}): Drawn =>
  h(
    'span',
    { class: 'with-action' },
    formats.number(priority),
    h(Action, {
      label: t('do.priority'),
      question: t('do.priorityQuestion'),
      fields: [{ name: 'priority', label: t('priority'), kind: 'number', value: String(priority), min: 0, max: 9 }],
      isQuiet: true,
      run: (values, key) =>
        send(
          'PUT',
          `/v1/backorders/${encodeURIComponent(reservationId)}/lines/${line}`,
          { sku, location, priority: Number(values.priority) },
          key,
        ),
      onDone,
    }),
  )
