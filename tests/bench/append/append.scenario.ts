import { randomInt } from 'node:crypto'
import { migrateEventStore } from '@onhand/event-store'
import { createPool } from '@onhand/postgres'
import { silentLogger } from '@onhand/runtime'
import { atLeast, interleave, percentile, type Contender, type Outcome, type Sample } from '../figures.ts'
import type { Bench } from '../scenario.ts'
import { rowLockLog } from './row-lock-log.ts'
import { createCounterStore } from './counter-store.ts'
import { emmettLog } from './emmett-log.ts'

const IN_FLIGHT = 64
const STREAMS = 10_000
/** node-postgres' own default, and what most services run with. */
const POOL = 10

type Append = (stream: number) => Promise<unknown>

/** So many callers, each of whom appends again as soon as the last event is durable. */
const appendFor = async (seconds: number, append: Append, streams: number): Promise<Sample> => {
  const start = performance.now()
  const end = start + seconds * 1_000
  const times: number[] = []
  const caller = async (): Promise<void> => {
    for (let at = performance.now(); at < end;) {
      await append(streams === 1 ? 0 : randomInt(1, streams + 1))
      const answered = performance.now()
      times.push(answered - at)
      at = answered
    }
  }
  await Promise.all(Array.from({ length: IN_FLIGHT }, caller))
  const elapsed = (performance.now() - start) / 1_000
  const latency = Float64Array.from(times)
  return {
    value: times.length / elapsed,
    p50Ms: percentile(latency, 0.5),
    p99Ms: percentile(latency, 0.99),
  }
}

/** Events a second into the event store, beside a transaction of its own for each append, and beside Emmett's store. */
export const append = async ({ server, options, log }: Bench): Promise<Outcome> => {
  const pool = createPool(await server.database('log'), { logger: silentLogger })
  const baselinePool = createPool(await server.database('row_lock_log'), { logger: silentLogger, max: POOL })
  await migrateEventStore(pool)
  const store = createCounterStore(pool)
  const baseline = await rowLockLog(baselinePool, STREAMS)
  const emmett = await emmettLog(await server.database('emmett_log'))
  const contender = (name: string, write: Append, streams: number, baselines: string[] = []): Contender => ({
    ...{ name, unit: 'events/s', baselines },
    measure: () => appendFor(options.seconds, write, streams),
  })
  const contenders = [
    contender('append/hot/onhand', store.append, 1, ['append/hot/row-lock', 'append/hot/emmett']),
    contender('append/hot/row-lock', baseline.append, 1),
    contender('append/hot/emmett', emmett.append, 1),
    contender('append/spread/onhand', store.append, STREAMS, ['append/spread/row-lock', 'append/spread/emmett']),
    contender('append/spread/row-lock', baseline.append, STREAMS),
    contender('append/spread/emmett', emmett.append, STREAMS),
  ]
  try {
    for (const write of [store.append, baseline.append, emmett.append])
      await appendFor(Math.min(2, options.seconds), write, STREAMS)
    const figures = await interleave(contenders, options.rounds, log)
    await store.check()
    await baseline.check()
    await emmett.check()
    const floors = [
      atLeast(figures, 'append/hot/onhand', 'append/hot/row-lock', 8),
      atLeast(figures, 'append/hot/onhand', 'append/hot/emmett', 100),
      atLeast(figures, 'append/spread/onhand', 'append/spread/emmett', 8),
    ]
    return { figures, floors }
  } finally {
    await store.stop()
    await emmett.stop()
    await pool.end()
    await baselinePool.end()
  }
}
