import { describe, expect, it } from '@jest/globals'
import { createEmbeddedTransport, createMemoryBroker, createMemoryTransport, startProjecting } from '@onhand/messaging'
import type { PublicLog, Transport } from '@onhand/messaging'
import { manualClock, manualScheduler, seededRandom, silentLogger } from '@onhand/runtime'
import { createMemoryTables } from '@onhand/tables'
import { projectionConsumer } from './index.ts'
import { randomNetwork } from './testing/random-network.ts'

type Parts = ReturnType<typeof partsOf>
const partsOf = () => {
  const clock = manualClock()
  return { clock, scheduler: manualScheduler(clock), logger: silentLogger }
}
const consumer = projectionConsumer('a secret of the tests')

/** The views once `members` consumers of one group have applied all of `logs`. */
const viewsBy = async (
  logs: readonly PublicLog[],
  transportOf: (parts: Parts) => Transport,
  { members, heal = () => undefined }: { members: number; heal?: () => void },
) => {
  const parts = partsOf()
  const tables = createMemoryTables()
  const transport = transportOf(parts)
  const running = []
  for (let member = 0; member < members; member += 1)
    running.push(await startProjecting({ ...parts, transport, tables }, consumer))
  await parts.scheduler.advance(3_000)
  heal()
  await parts.scheduler.advance(30_000)
  const problems = (await Promise.all(running.map((one) => one.problems()))).flat()
  for (const one of running) void one.stop()
  void transport.stop()
  await parts.scheduler.advance(10_000)
  const snapshot = tables.snapshot()
  const names = consumer.projections.flatMap((projection) => projection.tables.map(({ name }) => name))
  return { views: names.map((name) => [name, snapshot[name] ?? []] as const), problems }
}

describe('the views', () => {
  it('are the same from the logs as from a broker that shuffles, repeats and moves partitions', async () => {
    const { logs } = randomNetwork(Array.from({ length: 60 }, (_, index) => (index * 37) % 997))
    const embedded = await viewsBy(logs, ({ scheduler }) => createEmbeddedTransport(logs, { scheduler }), {
      members: 1,
    })
    expect(embedded.problems).toEqual([])
    expect(embedded.views.filter(([, rows]) => rows.length === 0)).toEqual([])
    for (let seed = 1; seed <= 5; seed += 1) {
      const faults = { resend: 0.3, refuse: 0.2, redeliver: 0.3, rebalance: 0.2, maxDelayMs: 300 }
      const shuffled = await viewsBy(
        logs,
        (parts) =>
          createMemoryTransport(logs, {
            ...parts,
            faults,
            random: seededRandom(seed),
            broker: createMemoryBroker(12),
          }),
        { members: 2, heal: () => Object.assign(faults, { resend: 0, refuse: 0, redeliver: 0, rebalance: 0 }) },
      )
      expect(shuffled).toEqual(embedded)
    }
  })
})
