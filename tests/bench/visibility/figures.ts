import { spreadOf, type Figure, type Floor } from '../figures.ts'

export const figureOf = (
  name: string,
  unit: string,
  values: readonly number[],
  ratios: Figure['ratios'] = {},
): Figure => ({ ...{ name, unit, value: spreadOf(values), ratios } })

export const floorOf = (name: string, wanted: string, measured: number, pass: boolean): Floor => ({
  ...{ name, wanted, measured, pass },
})

export const atMost = (name: string, measured: number, most: number): Floor =>
  floorOf(name, `≤ ${most} ms`, measured, measured <= most)
