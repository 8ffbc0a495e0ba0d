import type { Chance } from '../../chance.ts'

/** What somebody may do, by name. */
export type Acts = Readonly<Record<string, () => Promise<unknown>>>

/** Worlds in which what hardly ever happens happens often; in the others never, so that they stay what they are: quick. */
export const ODD_WORLDS = 0.25

/** One of them, whichever. */
export const anyOf =
  (chance: Chance, acts: Acts): (() => Promise<unknown>) =>
  () =>
    acts[chance.pick(Object.keys(acts))]?.() ?? Promise.resolve()
