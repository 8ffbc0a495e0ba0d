import { runSeed, type SeedOptions } from './run-seed.ts'
import type { Story } from './shrink.ts'
import { FAULTS } from './world/chaos.ts'

const WIDTH = 240

/** The story that is left of a seed, for people: what was done in which world, and what it broke. */
export const storyLines = async (
  { seed, cut, steps, violations, tries }: Story,
  options: Pick<SeedOptions, 'planted'> = {},
): Promise<readonly string[]> => {
  const told: string[] = []
  await runSeed(seed, { ...options, cut, tell: (line) => told.push(line) })
  const faults = FAULTS.filter((fault) => !cut.calm.includes(fault))
  return [
    `seed ${seed} in short (${tries} lives tried): steps ${[...cut.steps].join(', ') || 'none'} of ${steps}, ` +
      `faults: ${faults.join(', ') || 'none'}`,
    ...told.map((line) => `  ${line.length > WIDTH ? `${line.slice(0, WIDTH)}…` : line}`),
    'breaks:',
    ...violations.map((violation) => `  ${violation}`),
  ]
}
