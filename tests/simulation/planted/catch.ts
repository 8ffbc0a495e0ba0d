import { runSeed } from '../run-seed.ts'
import type { PlantedBug } from './bugs.ts'

export interface Caught {
  readonly seeds: number
  readonly violations: readonly string[]
}

/** Runs seeds from 1 with the bug in, until one breaks as it has to; null when none of them does. */
export const catchBug = async ({ plant, shows }: PlantedBug, mostSeeds: number): Promise<Caught | null> => {
  const { planted, remove } = plant()
  try {
    for (let seed = 1; seed <= mostSeeds; seed += 1) {
      const { violations } = await runSeed(seed, planted ? { planted } : {})
      if (violations.some((violation) => shows.test(violation))) return { seeds: seed, violations }
    }
    return null
  } finally {
    remove()
  }
}
