// CPU time a request over 10,000 to 1,000,000 rows as SVG: node tests/bench/inventory/plot-growth.ts .onhand/bench/<time>.json… > growth.svg
import { readFile } from 'node:fs/promises'
import type { Figure } from '../figures.ts'
import { sizeName, SIZES } from './sizes.ts'

const SERIES = [
  { name: 'growth/holds', label: 'a hold, spread over all SKUs', colour: '#0b5fa5' },
  { name: 'reads/single', label: 'availability of one place', colour: '#b3261e' },
  { name: 'reads/1,000 pairs', label: 'availability of 1,000 places', colour: '#2e7d32' },
]
const WIDTH = 640
const HEIGHT = 320
const LEFT = 60
const BOTTOM = 270
const TOP = 30
const MOST = 2 // times what it costs over the fewest rows

const x = (index: number): number => LEFT + 40 + (index * (WIDTH - LEFT - 120)) / (SIZES.length - 1)
const y = (times: number): number => BOTTOM - (times / MOST) * (BOTTOM - TOP)

const text = (at: { x: number; y: number }, words: string, more = ''): string =>
  `<text x="${at.x.toFixed(0)}" y="${at.y.toFixed(0)}" ${more}>${words}</text>`

const seriesOf = (
  figures: readonly Figure[],
  { name, label, colour }: (typeof SERIES)[number],
  row: number,
): string => {
  const cpu = SIZES.map((size) => figures.find((one) => one.name === `${name}/${sizeName(size)}`)?.cpuUs?.median ?? NaN)
  const first = cpu[0] ?? NaN
  const points = cpu.map((us, index) => ({ x: x(index), y: y(us / first), us }))
  const line = points.map((point) => `${point.x.toFixed(1)},${point.y.toFixed(1)}`).join(' ')
  const dots = points.map(
    (point) => `<circle cx="${point.x.toFixed(1)}" cy="${point.y.toFixed(1)}" r="3" fill="${colour}"/>`,
  )
  const costs = cpu.map((us) => us.toFixed(0)).join(' → ')
  const legend = text({ x: LEFT + 50, y: BOTTOM - 70 + row * 20 }, `${label}: ${costs} µs`, `fill="${colour}"`)
  return `<polyline points="${line}" fill="none" stroke="${colour}" stroke-width="2"/>${dots.join('')}${legend}`
}

const files = process.argv.slice(2)
const results = await Promise.all(
  files.map(async (file) => JSON.parse(await readFile(file, 'utf8')) as { figures: Figure[] }),
)
const figures = results.flatMap((result) => result.figures)
const limit = y(1.5).toFixed(1)
console.log(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">
<title>CPU time of a request by the number of SKU × location rows, as a multiple of that over ${sizeName(SIZES[0])}</title>
<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>
<line x1="${LEFT}" y1="${BOTTOM}" x2="${WIDTH - 40}" y2="${BOTTOM}" stroke="#444"/><line x1="${LEFT}" y1="${TOP}" x2="${LEFT}" y2="${BOTTOM}" stroke="#444"/>
<line x1="${LEFT}" y1="${limit}" x2="${WIDTH - 40}" y2="${limit}" stroke="#888" stroke-dasharray="4 4"/>
${text({ x: WIDTH - 150, y: y(1.5) - 6 }, 'bound: 1.5 ×', 'fill="#666"')}
${[0, 1, 2].map((times) => text({ x: LEFT - 30, y: y(times) + 4 }, `${times} ×`)).join('')}
${SIZES.map((size, index) => text({ x: x(index), y: BOTTOM + 20 }, `${sizeName(size)} rows`, 'text-anchor="middle"')).join('')}
${SERIES.map((series, row) => seriesOf(figures, series, row)).join('\n')}
</svg>`)
