import type { Figure, Floor } from '../figures.ts'

/** SKU × location rows that are there before anything is measured. */
export const SIZES = [10_000, 100_000, 1_000_000] as const

export const sizeName = (rows: number): string => (rows >= 1_000_000 ? `${rows / 1_000_000}M` : `${rows / 1_000}k`)

/** CPU time a request over the largest size, as a multiple of that over the smallest. */
export const growthFloor = (figures: readonly Figure[], name: string): Floor => {
  const cpuOf = (rows: number): number =>
    figures.find((figure) => figure.name === `${name}/${sizeName(rows)}`)?.cpuUs?.median ?? NaN
  const measured = cpuOf(SIZES[2]) / cpuOf(SIZES[0])
  const [from, to] = [sizeName(SIZES[0]), sizeName(SIZES[2])]
  return { name: `${name}: CPU a request, ${to} over ${from}`, wanted: '< 1.5 ×', measured, pass: measured < 1.5 }
}
