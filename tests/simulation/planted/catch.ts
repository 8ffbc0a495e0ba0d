import { runSeed } from '../run-seed.ts'
import type { PlantedBug } from './bugs.ts'

export interface Caught {
  readonly seeds: number
  readonly violations: readonly string[]
}

/**
 * Runs seeds from 1 with the bug in, until one breaks as it has to; null when none of them does.
 * @param fewestSteps shorter lives do not count
 */
export const catchBug = async (
  { plant, shows }: PlantedBug,
  mostSeeds: number,
  fewestSteps = 0,
): Promise<Caught | null> => {
  const { planted, remove } = plant()
  try {
    for (let seed = 1; seed <= mostSeeds; seed += 1) {
      const { violations, steps } = await runSeed(seed, planted ? { planted } : {})
      if (steps >= fewestSteps && violations.some((violation) => shows.test(violation)))
        return { seeds: seed, violations }
    }
    return null
  } finally {
    remove()
  }
}
