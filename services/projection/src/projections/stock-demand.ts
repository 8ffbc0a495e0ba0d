import type { StockRow } from '../app/stock-tables.ts'

const DAY_MS = 86_400_000
/** A sale counts for 1/e after so many days: exponential smoothing (Brown, 1959) over irregular times. */
const SMOOTHING_DAYS = 30
/** Beyond ten years nobody plans. */
const MAX_DAYS = 3_650

type Demand = Pick<StockRow, 'demandPerDay' | 'demandAt'>

/** Units a day at `at`, from what was known before and the units that leave now. */
export const demandAfter = (before: Demand | undefined, leaving: number, at: string): Demand => {
  const { demandPerDay = null, demandAt = null } = before ?? {}
  if (leaving === 0) return { demandPerDay, demandAt }
  const days = demandAt === null ? 0 : Math.max(0, Date.parse(at) - Date.parse(demandAt)) / DAY_MS
  const rest = (demandPerDay ?? 0) * Math.exp(-days / SMOOTHING_DAYS)
  return { demandPerDay: rest + leaving / SMOOTHING_DAYS, demandAt: demandAt !== null && demandAt > at ? demandAt : at }
}

/** The day that `units` last until, counted from `at`. */
export const coversUntil = ({ demandPerDay }: Demand, units: number, at: string): string | null => {
  if (demandPerDay === null || demandPerDay <= 0) return null
  const days = Math.min(MAX_DAYS, Math.ceil(Math.max(0, units) / demandPerDay))
  return new Date(Date.parse(at) + days * DAY_MS).toISOString().slice(0, 10)
}
