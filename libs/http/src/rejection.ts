import type { Rejection } from '@onhand/event-sourcing'
import { isProblemCode, problem, type ProblemError } from './problems.ts'

/**
 * The answer for a rule that refused: its code's own problem, with the rejection's details as members.
 * A code without a problem of its own answers 409 `invalid-state` and names the rule.
 */
export const fromRejection = ({ code, details }: Rejection): ProblemError => {
  const { detail, ...members } = details
  const sentence = typeof detail === 'string' ? { detail } : {}
  return isProblemCode(code)
    ? problem(code, { ...members, ...sentence })
    : problem('invalid-state', { ...members, ...sentence, rule: code })
}
