import { checkMessages } from '../../simulation/checks/messages.ts'
import { checkParcels } from '../../simulation/checks/goods.ts'
import type { Logs } from '../../simulation/checks/history.ts'
import type { Report } from '../../audit/rows.ts'
import type { History } from './history.ts'
import { checkIdempotence } from './idempotence.ts'
import { checkIndefinite } from './indefinite.ts'
import { auditInventory } from './inventory.ts'
import { checkOrder } from './order.ts'
import { checkSession } from './session.ts'
import { checkSet } from './set.ts'

/** What each of them says: docs/operations.md, *Under fire*. */
export const checkers = [
  'bank',
  'counter',
  'set',
  'order',
  'idempotence',
  'session',
  'indefinite',
  'consumers',
  'server',
] as const
export type CheckerName = (typeof checkers)[number]

export interface Violation {
  readonly checker: CheckerName
  readonly what: string
}

/** The audits that other proofs use name invariants by number. */
const CHECKER_OF: Readonly<Record<string, CheckerName>> = {
  1: 'counter',
  '2 acknowledged': 'set',
  '2 refused': 'indefinite',
  '2 consumers': 'consumers',
  3: 'idempotence',
  4: 'counter',
  5: 'bank',
  8: 'consumers',
  log: 'order',
  server: 'server',
}

const checkerOf = (invariant: string): CheckerName =>
  CHECKER_OF[invariant] ?? CHECKER_OF[invariant.split(' ')[0] ?? ''] ?? 'server'

const MOST = 200

/** Judges a run by what was recorded of it. Empty: all holds. */
export const checkHistory = (history: History): readonly Violation[] => {
  const violations: Violation[] = []
  const add = (checker: CheckerName, what: string): void => {
    if (violations.length < MOST) violations.push({ checker, what })
  }
  const report: Report = (invariant, what) => add(checkerOf(invariant), what)
  auditInventory(history, report)
  checkParcels(history.logs as Logs, report)
  // One that waits for another try by mail has not ended yet, and need not have.
  checkMessages(history.logs as Logs, (invariant, what) => {
    if (!what.endsWith('was requested and never ended')) report(invariant, what)
  })
  checkSet(history, (what) => add('set', what))
  checkOrder(history, (what) => add('order', what))
  checkIdempotence(history, (what) => add('idempotence', what))
  checkSession(history, (what) => add('session', what))
  checkIndefinite(history, (what) => add('indefinite', what))
  for (const { method, path, status, answer } of history.told)
    if (status >= 500 && status !== 503 && !path.startsWith('/v1/reservations'))
      add('server', `${method} ${path} was answered ${status}: ${JSON.stringify(answer).slice(0, 300)}`)
  return violations
}
