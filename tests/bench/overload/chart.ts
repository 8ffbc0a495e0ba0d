/** One step of the curve. */
export interface CurvePoint {
  /** Offered over capacity. */
  readonly times: number
  readonly goodPerSecond: number
  readonly refusedPerSecond: number
  readonly p99Ms: number
}

const WIDTH = 640
const HEIGHT = 340
const LEFT = 60
const RIGHT = 580
const TOP = 40
const BOTTOM = 270
/** Milliseconds at the top of the right scale. */
const MOST_MS = 1_000

const line = (points: readonly (readonly [number, number])[], colour: string): string => {
  const text = points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')
  const dots = points.map(([x, y]) => `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="3" fill="${colour}"/>`)
  return `<polyline points="${text}" fill="none" stroke="${colour}" stroke-width="2"/>${dots.join('')}`
}
const words = (x: number, y: number, text: string, more = ''): string =>
  `<text x="${x.toFixed(0)}" y="${y.toFixed(0)}" ${more}>${text}</text>`

/** What is answered, what is refused and how long the answered ones take, over what is offered. */
export const overloadChart = (points: readonly CurvePoint[]): string => {
  const most = Math.max(...points.map(({ goodPerSecond, refusedPerSecond }) => goodPerSecond + refusedPerSecond), 1)
  const last = points.at(-1)?.times ?? 1
  const x = (times: number): number => LEFT + (times / last) * (RIGHT - LEFT)
  const y = (perSecond: number): number => BOTTOM - (perSecond / most) * (BOTTOM - TOP)
  const yMs = (ms: number): number => BOTTOM - (Math.min(ms, MOST_MS) / MOST_MS) * (BOTTOM - TOP)
  const series = [
    { colour: '#0b5fa5', label: 'answered a second', at: ({ goodPerSecond }: CurvePoint) => y(goodPerSecond) },
    {
      colour: '#777777',
      label: 'refused a second, with Retry-After',
      at: (point: CurvePoint) => y(point.refusedPerSecond),
    },
    { colour: '#b3261e', label: 'p99 of what is accepted (right)', at: ({ p99Ms }: CurvePoint) => yMs(p99Ms) },
  ]
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">
<title>Answers, refusals and waiting time by what is offered, as a multiple of the capacity</title>
<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>
<path d="M${LEFT} ${TOP}V${BOTTOM}H${RIGHT}V${TOP}" fill="none" stroke="#444"/>
${[0, 0.5, 1].map((part) => words(LEFT - 6, y(most * part) + 4, String(Math.round(most * part)), 'text-anchor="end"')).join('')}
${[0, 500, 1_000].map((ms) => words(RIGHT + 6, yMs(ms) + 4, `${ms} ms`)).join('')}
${points.map(({ times }) => words(x(times), BOTTOM + 18, `${times} ×`, 'text-anchor="middle"')).join('')}
${series
  .map(({ colour, at }) =>
    line(
      points.map((point) => [x(point.times), at(point)] as const),
      colour,
    ),
  )
  .join('\n')}
${series.map(({ colour, label }, row) => words(LEFT + row * 190, HEIGHT - 20, label, `fill="${colour}"`)).join('')}
</svg>
`
}
