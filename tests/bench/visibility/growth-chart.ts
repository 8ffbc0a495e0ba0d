/** One line of a chart: what it shows, and a value for each size. */
export interface Line {
  readonly name: string
  readonly values: readonly number[]
}

const colours = ['#0b6e4f', '#b5483a', '#2f5d9b', '#8a5a00', '#6b3fa0', '#00757a', '#7a7a00']
const WIDTH = 720
const HEIGHT = 360
const LEFT = 70
const RIGHT = 250
const TOP = 30
const BOTTOM = 50

/** p99 by size, both axes logarithmic, as a file that any browser shows. */
export const growthChart = (title: string, sizes: readonly number[], lines: readonly Line[]): string => {
  const all = lines.flatMap(({ values }) => values).filter((value) => value > 0)
  const [low, high] = [Math.min(1, ...all) / 1.2, Math.max(100, ...all) * 1.2]
  const x = (index: number): number => LEFT + (index * (WIDTH - LEFT - RIGHT)) / Math.max(1, sizes.length - 1)
  const y = (value: number): number =>
    HEIGHT - BOTTOM - ((Math.log(value) - Math.log(low)) / (Math.log(high) - Math.log(low))) * (HEIGHT - TOP - BOTTOM)
  const ticks = [1, 5, 10, 50, 100, 500].filter((tick) => tick >= low && tick <= high)
  const grid = ticks.map(
    (tick) =>
      `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(tick)}" y2="${y(tick)}" stroke="#ddd"/><text x="${LEFT - 8}" y="${y(tick) + 4}" text-anchor="end">${tick} ms</text>`,
  )
  const names = sizes.map(
    (size, index) =>
      `<text x="${x(index)}" y="${HEIGHT - BOTTOM + 20}" text-anchor="middle">${size.toLocaleString('en')}</text>`,
  )
  const drawn = lines.map(({ name, values }, index) => {
    const colour = colours[index % colours.length] ?? '#000'
    const points = values.map((value, at) => `${x(at).toFixed(1)},${y(Math.max(low, value)).toFixed(1)}`)
    const dots = points.map(
      (point) => `<circle cx="${point.split(',')[0] ?? ''}" cy="${point.split(',')[1] ?? ''}" r="3" fill="${colour}"/>`,
    )
    const last = values.at(-1) ?? 0
    return `<polyline points="${points.join(' ')}" fill="none" stroke="${colour}" stroke-width="2"/>${dots.join('')}<text x="${WIDTH - RIGHT + 12}" y="${TOP + 10 + index * 22}" fill="${colour}">${name}: ${last.toFixed(1)} ms</text>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12" role="img" aria-label="${title}">
<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/><text x="${LEFT}" y="18" font-size="14">${title}</text>
${grid.join('\n')}
${names.join('\n')}
${drawn.join('\n')}
</svg>
`
}
