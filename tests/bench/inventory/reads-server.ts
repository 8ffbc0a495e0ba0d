// The availability view as it runs in production, over rows that are there already; or the same route, whose reader answers at once.
import { emptyLevel } from '@onhand/availability'
import { createProjectionService } from '@onhand/projection'
import type { TableReader } from '@onhand/tables'
import { serveParent } from '../child.ts'
import { benchProcess, emptyLog, listen } from '../processes.ts'

const place = {
  ...{ ...emptyLevel, onHand: 100, reserved: 3, committed: 2, safetyStock: 5 },
  ...{ sku: 'SKU-1', location: 'WH-1', channels: null, upcoming: null, expiring: null, nextChangeAt: null },
  ...{ atf: 90, ato: 90, sequence: 4, epoch: 1, position: 2, changedAt: '2026-01-05T09:00:00.000Z' },
}
const item = { sku: 'SKU-1', name: 'Item 1', category: null, sequence: 1, components: null }

/** Knows one place and one item, whatever it is asked. */
const nothing: Partial<TableReader> = {
  select: () => Promise.resolve([]),
  getMany: (table) => Promise.resolve([table.name.startsWith('items') ? item : place] as never),
  aggregate: () => Promise.resolve([]),
}

await serveParent(async () => {
  const running = await benchProcess()
  running.logs.push(emptyLog('inventory'))
  const dependencies = await running.dependencies('projection')
  const isNoOp = process.env.BENCH_READS === 'no-op'
  const tables = isNoOp ? { ...dependencies.tables, ...nothing } : dependencies.tables
  const config = { TRACKING_SECRET: 'bench-tracking-secret' }
  const service = createProjectionService({ ...dependencies, tables, config })
  await service.start()
  running.lifecycle.onStop('projection', () => service.stop())
  const origin = await listen(running, service.plugin)
  return { ready: { origin }, stop: () => running.lifecycle.stop() }
})
