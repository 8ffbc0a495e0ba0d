import type { Reject } from '../../core/answers.ts'
import type { Written } from '../../core/contract.ts'
import { send } from '../../core/api.ts'
import { t } from '../../core/page-data.ts'
import { Action, type Field } from '../../ui/action.ts'
import { h, type Drawn } from '../../ui/element.ts'

type Line = Readonly<Record<string, unknown>>

const asLine = (content: unknown): Line | null =>
  typeof content === 'object' && content !== null && !Array.isArray(content) ? (content as Line) : null

/** Fields of a line that say what happened; who sent it and which line it was stay as they are. */
const fixed = new Set(['source', 'eventId', 'type', 'problem'])

const fieldsOf = (line: Line): Field[] =>
  Object.entries(line).flatMap(([name, value]) =>
    fixed.has(name) || (typeof value !== 'string' && typeof value !== 'number')
      ? []
      : [{ name, label: name, kind: typeof value === 'number' ? 'number' : 'text', value: String(value) }],
  )

/** A field keeps the kind that it had: a number stays one. */
const corrected = (line: Line, values: Readonly<Record<string, string>>): Line =>
  Object.fromEntries(
    Object.entries(line)
      .filter(([name]) => name !== 'problem')
      .map(([name, value]) => {
        const given = values[name]
        return [name, given === undefined ? value : typeof value === 'number' ? Number(given) : given]
      }),
  )

type Answer = Written<'/v1/stock-events'>

/** Corrects one refused line and sends it again: refused once more, the dialog says why and stays open. */
export const Correct = ({
  source,
  reject,
  onDone,
}: {
  readonly source: string
  readonly reject: Reject
  readonly onDone: () => void
}): Drawn | null => {
  const line = asLine(reject.content)
  if (!line) return null
  return h(Action, {
    label: t('do.correct'),
    question: t('do.correctQuestion', { detail: reject.problem.detail }),
    fields: fieldsOf(line),
    run: async (values, key) => {
      const { results } = await send<Answer>('POST', '/v1/stock-events', [{ source, ...corrected(line, values) }], key)
      const [result] = results
      if (result?.status === 'rejected') throw new Error(result.problem?.detail ?? '')
    },
    onDone,
  })
}
