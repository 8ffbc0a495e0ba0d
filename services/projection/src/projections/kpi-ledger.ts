import type { TableWriter } from '@onhand/tables'
import { kpiDimensions, type KpiDay, type KpiFact, type KpiLedger } from '../app/kpi-tables.ts'

const daysOf = (fact: KpiFact, sign: 1 | -1): KpiDay[] => {
  const { kpi, on, good, total } = fact
  const sums = { kpi, on, good: sign * good, total: sign * total, facts: sign }
  return [
    { ...sums, dimension: '', value: '' },
    ...kpiDimensions.map((dimension) => ({ ...sums, dimension, value: fact[dimension] ?? '' })),
  ]
}

const idOf = ({ kpi, subject }: KpiFact): string => `${kpi}\n${subject}`
const isSame = (a: KpiFact, b: KpiFact | undefined): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Puts facts in the place of those that stood for the same things, and their sums with them. */
export const restate = async (
  tx: TableWriter,
  { facts, days }: KpiLedger,
  before: readonly KpiFact[],
  after: readonly KpiFact[],
): Promise<void> => {
  const [was, is] = [before, after].map((list) => new Map(list.map((fact) => [idOf(fact), fact])))
  const gone = before.filter((fact) => !isSame(fact, is?.get(idOf(fact))))
  const come = after.filter((fact) => !isSame(fact, was?.get(idOf(fact))))
  const left = gone.filter((fact) => is?.has(idOf(fact)) !== true)
  if (left.length > 0)
    await tx.remove(
      facts,
      left.map(({ kpi, subject }) => ({ kpi, subject })),
    )
  if (come.length > 0) await tx.upsert(facts, come)
  const sums = [...gone.flatMap((fact) => daysOf(fact, -1)), ...come.flatMap((fact) => daysOf(fact, 1))]
  if (sums.length > 0) await tx.add(days, sums)
}
