import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startChild, type Child } from '../child.ts'
import { spreadOf, type Outcome } from '../figures.ts'
import type { Bench } from '../scenario.ts'
import { atMost, figureOf, floorOf } from './figures.ts'
import { growthChart } from './growth-chart.ts'
import type { Read, Reading } from './reader.ts'
import { seedViews } from './seed-views.ts'

const own = (name: string) => new URL(name, import.meta.url)

interface Question {
  readonly name: string
  readonly paths: readonly string[]
  /** What `{n}` goes up to. */
  readonly numbers: (pairs: number) => number
  readonly rate: number
  readonly connections: number
  readonly mostMs: number
}

const skus = (pairs: number): number => Math.max(1, Math.round(pairs / 20))
export const questions: readonly Question[] = [
  ...['network', 'region', 'location', 'location-group', 'category', 'channel'].map((groupBy) => ({
    ...{ name: `by-${groupBy}`, paths: [`/v1/visibility?groupBy=${groupBy}`], numbers: skus },
    ...{ rate: 20, connections: 2, mostMs: 50 },
  })),
  {
    ...{
      name: 'by-sku-sorted',
      paths: [
        '/v1/visibility?groupBy=sku&sort=-atf&limit=50',
        '/v1/visibility?groupBy=sku&sort=atf&category=category-7&limit=50',
      ],
    },
    ...{ numbers: skus, rate: 20, connections: 2, mostMs: 50 },
  },
  {
    ...{
      name: 'orders',
      paths: [
        '/v1/visibility/orders?limit=50',
        '/v1/visibility/orders?location=WH-3&status=completed',
        '/v1/visibility/order-groups?groupBy=age',
      ],
    },
    ...{ numbers: skus, rate: 20, connections: 2, mostMs: 50 },
  },
  {
    ...{ name: 'availability-one-sku', paths: ['/v1/availability?sku=SKU-{n}&location=WH-7'], numbers: skus },
    ...{ rate: 3_000, connections: 32, mostMs: 5 },
  },
  {
    name: 'search',
    paths: [
      '/v1/search?q=ord-2026-000{n}',
      '/v1/search?q=2026-0000{n}',
      '/v1/search?q=number%20{n}',
      '/v1/search?q=1z{n}',
    ],
    ...{ numbers: (pairs) => Math.max(10, pairs / 10), rate: 100, connections: 4, mostMs: 50 },
  },
]

const ask = async (reader: Child<unknown>, reading: Reading): Promise<Read> => (await reader.ask(reading)) as Read

const readsAt = async ({ server, options, log }: Bench, pairs: number): Promise<ReadonlyMap<string, Read>> => {
  const url = await server.database(`visibility_${pairs}`)
  log(`views of ${pairs} pairs and ${pairs} orders`)
  await seedViews(url, pairs, pairs)
  const views: Child<{ origin: string }> = await startChild(own('views-server.ts'), {
    ...{ DATABASE_URL: server.url, PROJECTION_DATABASE_URL: url },
  })
  const reader: Child<unknown> = await startChild(own('reader.ts'), {})
  const found = new Map<string, Read>()
  for (const { name, paths, numbers, rate, connections } of questions) {
    const reading = { origin: views.ready.origin, paths, numbers: numbers(pairs), connections, rate }
    await ask(reader, { ...reading, seconds: 1 })
    const read = await ask(reader, { ...reading, seconds: options.seconds })
    found.set(name, read)
    log(`${pairs} ${name}: p50 ${read.p50Ms} ms, p99 ${read.p99Ms} ms, ${read.perSecond.toFixed(0)}/s`)
  }
  return found
}

/** Views read as they grow. */
export const views = async (bench: Bench, folder: string): Promise<Outcome> => {
  const sizes = bench.options.quick
    ? [1_000, 10_000]
    : [10_000, 100_000, 1_000_000].map((size) => Math.round(size * bench.options.scale))
  const found: ReadonlyMap<string, Read>[] = []
  for (const size of sizes) found.push(await readsAt(bench, size))
  const largest = found.at(-1) ?? new Map<string, Read>()
  const lines = questions.map(({ name }) => ({ name, values: found.map((at) => at.get(name)?.p99Ms ?? NaN) }))
  const chart = growthChart('p99 of reads by SKU × location pairs (and as many orders)', sizes, lines)
  await writeFile(join(folder, 'visibility-growth.svg'), chart)
  const one = largest.get('availability-one-sku')
  return {
    figures: questions.map(({ name }) => {
      const { p50Ms = NaN, p99Ms = NaN } = largest.get(name) ?? {}
      return {
        ...figureOf(`visibility/${name}/p99`, 'ms', [p99Ms]),
        p50Ms: spreadOf([p50Ms]),
        p99Ms: spreadOf([p99Ms]),
      }
    }),
    floors: [
      ...questions.map(({ name, mostMs }) => atMost(`visibility/${name}`, largest.get(name)?.p99Ms ?? NaN, mostMs)),
      floorOf(
        'visibility/availability-one-sku',
        '≥ 2,950 answers/s',
        one?.perSecond ?? NaN,
        (one?.perSecond ?? 0) >= 2_950,
      ),
    ],
    details: { sizes, p99Ms: Object.fromEntries(lines.map(({ name, values }) => [name, values])) },
  }
}
