/** A number from 0 up to 1, not for secrets. */
export type Chance = () => number

const FIRST_MS = 2_000
const MOST_MS = 3_600_000

/** How long to wait before call `tries + 1`: twice as long each time up to an hour, and up to a quarter more or less, so that what failed together does not come back together. */
export const backoffWithJitter = (tries: number, chance: Chance): number => {
  const base = Math.min(FIRST_MS * 2 ** Math.min(tries, 20), MOST_MS)
  return Math.round(base * (0.75 + chance() / 2))
}
