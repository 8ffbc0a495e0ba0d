// The inventory service as one process of the distributed form: its log, its relay, what it decides on orders.
import { serveParent } from '../child.ts'
import { buildService } from '../../../services/onhand/src/distributed/one-service.ts'
import { answers } from './answers.ts'
import { seedStock, writeHolds } from './holds.ts'
import { kafkaProcess } from './kafka-process.ts'

await serveParent(async () => {
  const { config, parts, lifecycle } = kafkaProcess()
  const service = await buildService('inventory', config, process.env, parts, lifecycle)
  const { store } = service
  if (!store) throw new Error('Inventory has no log')
  lifecycle.onStop('inventory', () => service.stop())
  await service.start()
  await seedStock(store)
  return {
    ready: {},
    answer: answers({
      consumers: () => service.consumers?.() ?? [],
      write: (paced) => writeHolds(store, paced),
      head: () => store.head(),
    }),
    stop: () => lifecycle.stop(),
  }
})
