// Inventory and the views of the projection in one process, as `pnpm start` runs them: how soon is a hold in the views?
import { createInventoryService } from '@onhand/inventory'
import { startProjecting } from '@onhand/messaging'
import { createProjectionService } from '@onhand/projection'
import { serveParent } from '../child.ts'
import { benchProcess } from '../processes.ts'
import { answers } from './answers.ts'
import { seedStock, writeHolds } from './holds.ts'

await serveParent(async () => {
  const running = await benchProcess()
  const inventory = createInventoryService(await running.dependencies('inventory'))
  const views = { ...(await running.dependencies('projection')), config: { TRACKING_SECRET: 'bench-tracking-secret' } }
  const projection = createProjectionService(views)
  const { store, publicLog } = inventory
  if (!store || !publicLog) throw new Error('Inventory has no log')
  running.logs.push(publicLog)
  await inventory.start()
  running.lifecycle.onStop('inventory', () => inventory.stop())
  // The other logs do not exist here.
  const consumer = await startProjecting(views, { ...projection.consumer, services: ['inventory'] })
  running.lifecycle.onStop('views', () => consumer.stop())
  await seedStock(store)
  return {
    ready: {},
    answer: answers({
      consumers: () => [consumer],
      write: (paced) => writeHolds(store, paced),
      head: () => store.head(),
    }),
    stop: () => running.lifecycle.stop(),
  }
})
