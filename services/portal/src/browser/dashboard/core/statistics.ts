import { ticks } from '../ui/scale.ts'

/** What a series of figures says about itself. */
export interface ControlLimits {
  readonly mean: number
  readonly lower: number
  readonly upper: number
}

/** Three standard deviations, estimated by the mean moving range: 3 ÷ d₂ for pairs (Shewhart's individuals chart; NIST/SEMATECH e-Handbook 6.3.2.2). */
const RANGE_FACTOR = 2.66
/** Fewer figures say nothing about what is usual. */
const LEAST_FIGURES = 8

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

/**
 * Between which figures a process stays while nothing about it changes; undefined for too few figures.
 * @param bounds what the figure cannot leave, such as 0 and 1 for a share
 */
export const controlLimits = (
  figures: readonly (number | null)[],
  bounds: { readonly least?: number; readonly most?: number } = {},
): ControlLimits | undefined => {
  const values = figures.filter((value) => value !== null)
  if (values.length < LEAST_FIGURES) return undefined
  const mean = meanOf(values)
  const ranges = values.slice(1).map((value, index) => Math.abs(value - (values[index] ?? value)))
  const width = RANGE_FACTOR * meanOf(ranges)
  return {
    mean,
    lower: Math.max(bounds.least ?? -Infinity, mean - width),
    upper: Math.min(bounds.most ?? Infinity, mean + width),
  }
}

export interface Bin {
  readonly from: number
  readonly to: number
  readonly count: number
}

/** How often figures fall into each of about so many ranges, equally wide and with round ends; the last one holds its upper end too. */
export const histogram = (figures: readonly (number | null)[], wanted: number): Bin[] => {
  const values = figures.filter((value) => value !== null)
  if (values.length === 0) return []
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const ends = low === high ? [] : ticks(low, high, wanted)
  if (ends.length < 2) return [{ from: low, to: high, count: values.length }]
  const counts = ends.slice(1).map(() => 0)
  for (const value of values) {
    const index = ends.findIndex((end, place) => place > 0 && value < end)
    const bin = index === -1 ? counts.length - 1 : index - 1
    counts[bin] = (counts[bin] ?? 0) + 1
  }
  return counts.map((count, index) => ({ from: ends[index] ?? low, to: ends[index + 1] ?? high, count }))
}
