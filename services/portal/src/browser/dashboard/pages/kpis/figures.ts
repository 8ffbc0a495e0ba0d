import { formats, span } from '../../core/page-data.ts'
import type { KpiUnit } from '../../core/kpi-answers.ts'
import { none } from '../../ui/values.ts'

const MINUTE_MS = 60_000

/** A figure in its unit. */
export const written = (value: number | null, unit: KpiUnit): string => {
  if (value === null) return none
  if (unit === 'ratio') return formats.percent(value)
  if (unit === 'minutes') return span(value * MINUTE_MS)
  return unit === 'points' ? formats.number(value, 1) : formats.number(value)
}

/** What a figure cannot leave. */
export const boundsOf = (unit: KpiUnit): { readonly least?: number; readonly most?: number } =>
  unit === 'ratio' ? { least: 0, most: 1 } : unit === 'points' ? { least: -100, most: 100 } : { least: 0 }
