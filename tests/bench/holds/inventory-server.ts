// The inventory service as it runs in production, alone in a process.
import { createInventoryService } from '@onhand/inventory'
import { withClient } from '@onhand/postgres'
import { serveParent } from '../child.ts'
import { benchProcess, listen } from '../processes.ts'
import { timedStorage } from '../timed-storage.ts'

const COUNT = `select count(*)::integer as holds from events where type = 'ReservationCreated'`

await serveParent(async () => {
  const running = await benchProcess()
  const dependencies = await running.dependencies('inventory')
  const timed = process.env.BENCH_TIMED === 'yes' ? timedStorage(dependencies.storage) : null
  const service = createInventoryService(timed ? { ...dependencies, storage: timed.storage } : dependencies)
  if (service.publicLog) running.logs.push(service.publicLog)
  await service.start()
  running.lifecycle.onStop('inventory', () => service.stop())
  const origin = await listen(running, service.plugin)
  const count = async (): Promise<unknown> => {
    const { rows } = await withClient(process.env.INVENTORY_DATABASE_URL ?? '', (client) => client.query(COUNT))
    return rows[0]
  }
  return {
    ready: { origin },
    answer: (question) => {
      if (question === 'flushes') return Promise.resolve(timed?.report() ?? null)
      return question === 'rss' ? Promise.resolve({ rss: process.memoryUsage().rss }) : count()
    },
    stop: () => running.lifecycle.stop(),
  }
})
