import { startChild, type Child } from '../child.ts'
import { interleave, type Contender, type Figure, type Floor, type Outcome, type Sample } from '../figures.ts'
import type { Bench } from '../scenario.ts'
import type { OrdersAsked, OrdersTold } from './orders-process.ts'
import { measureSourcing } from './sourcing.ts'

const ANSWERED_PER_SECOND = 100
const SUSTAINED_PER_SECOND = 700

const start = async ({ server }: Bench): Promise<Child<object>> =>
  startChild(new URL('orders-process.ts', import.meta.url), {
    DATABASE_URL: server.url,
    INVENTORY_DATABASE_URL: await server.database('inventory'),
    ORDER_DATABASE_URL: await server.database('order'),
    PROJECTION_DATABASE_URL: await server.database('projection'),
  })

const atMost = (figures: readonly Figure[], name: string, which: 'p50Ms' | 'p99Ms', most: number): Floor => {
  const measured = figures.find((figure) => figure.name === name)?.[which]?.median ?? NaN
  return { name: `${name} ${which.slice(0, 3)}`, wanted: `≤ ${most} ms`, measured, pass: measured <= most }
}

const reaches = (figures: readonly Figure[], name: string, least: number): Floor => {
  const measured = figures.find((figure) => figure.name === name)?.value.median ?? NaN
  return { name, wanted: `≥ ${least} a second`, measured, pass: measured >= least }
}

/** Sourcing alone; and placed → sourced → reserved → allocated, durable, all in one process. */
export const orders = async (bench: Bench): Promise<Outcome> => {
  const { options, log } = bench
  const child = await start(bench)
  const ask = async (asked: OrdersAsked): Promise<Sample> => {
    const { perSecond, p50Ms, p99Ms } = (await child.ask(asked)) as OrdersTold
    return { value: perSecond, p50Ms, p99Ms }
  }
  await ask({ perSecond: ANSWERED_PER_SECOND, seconds: 2 })
  const choices = { exactShare: 0, worstGap: 0 }
  let round = 0
  const contenders: readonly Contender[] = [
    {
      name: 'orders/sourcing/10x200',
      unit: 'choices/s',
      measure: () => {
        const { sample, ...choice } = measureSourcing((round += 1))
        Object.assign(choices, choice)
        return Promise.resolve(sample)
      },
    },
    {
      name: 'orders/allocated/100',
      unit: 'orders/s',
      measure: () => ask({ perSecond: ANSWERED_PER_SECOND, seconds: options.seconds }),
    },
    {
      name: 'orders/allocated/sustained',
      unit: 'orders/s',
      measure: () => ask({ perSecond: SUSTAINED_PER_SECOND, seconds: options.seconds }),
    },
  ]
  const figures = await interleave(contenders, options.rounds, log)
  return {
    figures,
    floors: [
      atMost(figures, 'orders/sourcing/10x200', 'p99Ms', 10),
      atMost(figures, 'orders/allocated/100', 'p50Ms', 40),
      atMost(figures, 'orders/allocated/100', 'p99Ms', 150),
      reaches(figures, 'orders/allocated/sustained', 500),
    ],
    details: { sourcing: choices },
  }
}
