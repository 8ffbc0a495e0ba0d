import { isProblemCode, problem, type LogPosition } from '@onhand/http'
import { z } from 'zod'
import type { LineFault, LineOutcome, ReadLine } from '../../app/feeds/take-lines.ts'

const LineProblem = z.object({
  type: z.string(),
  title: z.string(),
  code: z.string(),
  detail: z.string(),
  pointer: z.string().describe('leads to the member that is wrong'),
})
export const lineStatuses = ['applied', 'duplicate', 'unchanged', 'stale', 'rejected'] as const
/** What became of one line. */
export const LineResult = z.object({
  line: z.int().describe('from 1').optional(),
  eventId: z.string().nullable(),
  status: z.enum(lineStatuses),
  problem: LineProblem.optional(),
})
export type LineResult = z.infer<typeof LineResult>

export const lineCounts = {
  applied: z.int(),
  duplicates: z.int(),
  unchanged: z.int().describe('snapshots that were no news'),
  stale: z.int().describe('snapshots of a time since which more is known'),
  rejected: z.int(),
}

/** @param prefix leads to the line in the body, where the body is one */
export const problemOf = ({ code, detail, pointer }: LineFault, prefix = ''): z.infer<typeof LineProblem> => {
  const { type, title } = problem(isProblemCode(code) ? code : 'invalid-value').body()
  return { type, title, code, detail, pointer: `${prefix}${pointer}` }
}

/** Counts outcomes and remembers how far in the log they are. */
export const lineTally = () => {
  const counts = { applied: 0, duplicates: 0, unchanged: 0, stale: 0, rejected: 0 }
  let reached: LogPosition | undefined
  return {
    counts,
    reached: () => reached,
    add: ({ status, position }: LineOutcome): void => {
      counts[status === 'duplicate' ? 'duplicates' : status] += 1
      if (position && position.position > (reached?.position ?? -1)) reached = position
    },
  }
}

/** A line's answer as text; written by hand where nothing needs escaping, for a feed has millions. */
export const answerText = ({ line, eventId }: ReadLine, { status, fault }: LineOutcome): string => {
  const id = JSON.stringify(eventId)
  const problemText = fault ? `,"problem":${JSON.stringify(problemOf(fault))}` : ''
  return `{"line":${line},"eventId":${id},"status":"${status}"${problemText}}\n`
}
