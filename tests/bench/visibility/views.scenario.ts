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
const questions: readonly Question[] = [
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

/** Question → its rounds. */
type Reads = ReadonlyMap<string, readonly Read[]>

/** All questions once, then all again, and so on. */
const readsAt = async ({ server, options, log }: Bench, pairs: number, rounds: number): Promise<Reads> => {
  const url = await server.database(`visibility_${pairs}`)
  log(`views of ${pairs} pairs and ${pairs} orders`)
  await seedViews(url, pairs, pairs)
  const views: Child<{ origin: string }> = await startChild(own('views-server.ts'), {
    ...{ DATABASE_URL: server.url, PROJECTION_DATABASE_URL: url },
  })
  const reader: Child<unknown> = await startChild(own('reader.ts'), {})
  const found = new Map<string, Read[]>()
  for (let round = 1; round <= rounds; round += 1)
    for (const { name, paths, numbers, rate, connections } of questions) {
      const reading = { origin: views.ready.origin, paths, numbers: numbers(pairs), connections, rate }
      await ask(reader, { ...reading, seconds: 1 })
      const read = await ask(reader, { ...reading, seconds: options.seconds })
      found.set(name, [...(found.get(name) ?? []), read])
      const { p50Ms, p99Ms, perSecond } = read
      log(
        `${pairs} ${name} ${round}/${rounds}: p50 ${p50Ms.toFixed(1)} ms, p99 ${p99Ms.toFixed(1)} ms, ${perSecond.toFixed(0)}/s`,
      )
    }
  return found
}

const medianOf = (reads: Reads, name: string, figure: 'p50Ms' | 'p99Ms' | 'perSecond'): number =>
  spreadOf((reads.get(name) ?? []).map((read) => read[figure])).median

/** Views read as they grow. */
export const views = async (bench: Bench, folder: string): Promise<Outcome> => {
  const sizes = bench.options.quick
    ? [1_000, 10_000]
    : [10_000, 100_000, 1_000_000].map((size) => Math.round(size * bench.options.scale))
  const found: Reads[] = []
  for (const [index, size] of sizes.entries())
    found.push(await readsAt(bench, size, index === sizes.length - 1 ? bench.options.rounds : 1))
  const largest: Reads = found.at(-1) ?? new Map()
  const lines = questions.map(({ name }) => ({ name, values: found.map((at) => medianOf(at, name, 'p99Ms')) }))
  const chart = growthChart('p99 of reads by SKU × location pairs (and as many orders)', sizes, lines)
  await writeFile(join(folder, 'visibility-growth.svg'), chart)
  const pace = medianOf(largest, 'availability-one-sku', 'perSecond')
  return {
    figures: questions.map(({ name }) => {
      const reads = largest.get(name) ?? []
      const p99s = reads.map(({ p99Ms }) => p99Ms)
      return {
        ...figureOf(`visibility/${name}/p99`, 'ms', p99s),
        p50Ms: spreadOf(reads.map(({ p50Ms }) => p50Ms)),
        p99Ms: spreadOf(p99s),
      }
    }),
    floors: [
      ...questions.map(({ name, mostMs }) => atMost(`visibility/${name}`, medianOf(largest, name, 'p99Ms'), mostMs)),
      floorOf('visibility/availability-one-sku', '≥ 2,950 answers/s', pace, pace >= 2_950),
    ],
    details: { sizes, p99Ms: Object.fromEntries(lines.map(({ name, values }) => [name, values])) },
  }
}
