import { h, type Drawn } from './element.ts'

const WIDTH = 120
const HEIGHT = 28

/** The course of a figure in a word's space; what it says in full stands on the page that it leads to. */
export const Sparkline = ({ values }: { readonly values: readonly (number | null)[] }): Drawn => {
  const known = values.filter((value) => value !== null)
  const [low, high] = [Math.min(...known), Math.max(...known)]
  const x = (index: number): number => (values.length < 2 ? WIDTH / 2 : (index / (values.length - 1)) * (WIDTH - 4) + 2)
  const y = (value: number): number =>
    high === low ? HEIGHT / 2 : HEIGHT - 3 - ((value - low) / (high - low)) * (HEIGHT - 6)
  const points = values.flatMap((value, index) =>
    value === null ? [] : [`${x(index).toFixed(1)},${y(value).toFixed(1)}`],
  )
  const last = points.at(-1)?.split(',')
  return h(
    'svg',
    { class: 'sparkline', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, 'aria-hidden': 'true' },
    points.length > 1 ? h('polyline', { points: points.join(' ') }) : null,
    last ? h('circle', { cx: last[0], cy: last[1], r: 2.5 }) : null,
  )
}
