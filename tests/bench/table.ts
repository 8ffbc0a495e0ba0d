import type { Figure, Floor, Spread } from './figures.ts'

const number = (value: number): string =>
  value >= 100 ? Math.round(value).toLocaleString('en-US') : value.toFixed(value >= 10 ? 1 : 2)
const spread = ({ median, min, max }: Spread): string =>
  min === max ? number(median) : `${number(median)} (${number(min)}–${number(max)})`

const aligned = (rows: readonly (readonly string[])[]): string => {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

const ratiosText = ({ ratios }: Figure): string =>
  Object.entries(ratios)
    .map(([baseline, ratio]) => `${spread(ratio)} × ${baseline}`)
    .join(', ')

/** Figures as median (min–max) of the interleaved rounds. */
export const figureTable = (figures: readonly Figure[]): string =>
  aligned([
    ['figure', 'median (min–max)', 'unit', 'p50 ms', 'p99 ms', 'CPU µs', 'ratio'],
    ...figures.map((figure) => {
      const { name, unit, value, p50Ms, p99Ms, cpuUs } = figure
      const others = [p50Ms, p99Ms, cpuUs].map((other) => (other ? spread(other) : ''))
      return [name, spread(value), unit, ...others, ratiosText(figure)]
    }),
  ])

export const floorTable = (floors: readonly Floor[]): string =>
  aligned(
    floors.map(({ name, wanted, measured, pass }) => [
      pass ? 'PASS' : 'FAIL',
      name,
      wanted,
      Number.isNaN(measured) ? '' : `is ${number(measured)}`,
    ]),
  )
