import { runSeed, type Cut, type SeedOptions } from './run-seed.ts'
import { FAULTS } from './world/chaos.ts'

/** What is left of a seed that breaks: leave anything more out, and it no longer breaks in that way. */
export interface Story {
  readonly seed: number
  readonly cut: Required<Cut>
  /** Steps that the whole life had. */
  readonly steps: number
  readonly violations: readonly string[]
  /** Lives that were tried. */
  readonly tries: number
}

const MOST_TRIES = 300

/** The invariant that a violation names: `6 every line ends: A-1 …` → `6 every line ends`. */
const invariantOf = (violation: string): string => violation.slice(0, violation.indexOf(':'))

/**
 * Leaves out chunks, first large ones and then smaller ones, for as long as it still breaks.
 * Zeller & Hildebrandt, Simplifying and isolating failure-inducing input (2002), without the complements.
 */
const fewest = async <Item>(
  all: readonly Item[],
  breaks: (items: readonly Item[]) => Promise<boolean>,
): Promise<readonly Item[]> => {
  let kept = all
  for (let size = Math.ceil(all.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2))
    for (let at = 0; at < kept.length;) {
      const fewer = [...kept.slice(0, at), ...kept.slice(at + size)]
      if (await breaks(fewer)) kept = fewer
      else at += size
    }
  return kept
}

/**
 * Tells a seed that breaks as shortly as it can be told: with as few faults and steps as still break the same invariant.
 * @returns null when the seed does not break
 */
export const shrink = async (seed: number, options: Pick<SeedOptions, 'planted'> = {}): Promise<Story | null> => {
  const whole = await runSeed(seed, options)
  const [first] = whole.violations
  if (first === undefined) return null
  const invariant = invariantOf(first)
  let best = whole.violations
  let tries = 1
  const breaks = async (cut: Cut): Promise<boolean> => {
    if (tries >= MOST_TRIES) return false
    tries += 1
    const { violations } = await runSeed(seed, { ...options, cut })
    const isSame = violations.some((violation) => invariantOf(violation) === invariant)
    if (isSame) best = violations
    return isSame
  }
  const calmBut = (kept: readonly string[]) => FAULTS.filter((fault) => !kept.includes(fault))
  const faults = await fewest(FAULTS, (kept) => breaks({ calm: calmBut(kept) }))
  const calm = calmBut(faults)
  const all = Array.from({ length: whole.steps }, (_, index) => index + 1)
  const steps = new Set(await fewest(all, (kept) => breaks({ calm, steps: new Set(kept) })))
  return { seed, cut: { calm, steps }, steps: whole.steps, violations: best, tries }
}
