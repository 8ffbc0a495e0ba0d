// Inventory and the views of the projection in one process, as `pnpm start` runs them: how soon is a hold in the views?
import { createInventoryService } from '@onhand/inventory'
import { createProjectionService } from '@onhand/projection'
import { serveParent } from '../child.ts'
import { benchProcess, listen } from '../processes.ts'
import { answers } from './answers.ts'
import { seedStock, writeHolds } from './holds.ts'

await serveParent(async () => {
  const running = await benchProcess()
  const inventory = createInventoryService(await running.dependencies('inventory'))
  const views = await running.dependencies('projection')
  const config = { TRACKING_SECRET: 'bench-tracking-secret' }
  const projection = createProjectionService({ ...views, config, logs: () => running.logs })
  const { store, publicLog } = inventory
  if (!store || !publicLog) throw new Error('Inventory has no log')
  running.logs.push(publicLog)
  await inventory.start()
  running.lifecycle.onStop('inventory', () => inventory.stop())
  const origin = await listen(running, projection.plugin)
  await projection.start()
  running.lifecycle.onStop('views', () => projection.stop())
  await seedStock(store)
  return {
    ready: { origin },
    answer: answers({
      consumers: () => projection.consumers?.() ?? [],
      write: (paced) => writeHolds(store, paced),
      head: () => store.head(),
    }),
    stop: () => running.lifecycle.stop(),
  }
})
