// The projection as one process of the distributed form.
import { serveParent } from '../child.ts'
import { listen } from '../processes.ts'
import { buildService } from '../../../services/onhand/src/distributed/one-service.ts'
import { answers } from './answers.ts'
import { kafkaProcess } from './kafka-process.ts'

await serveParent(async () => {
  const { config, parts, lifecycle } = kafkaProcess()
  const service = await buildService('projection', config, process.env, parts, lifecycle)
  lifecycle.onStop('projection', () => service.stop())
  const origin = await listen({ parts, lifecycle }, service.plugin)
  await service.start()
  return {
    ready: { origin },
    answer: answers({ consumers: () => service.consumers?.() ?? [] }),
    stop: () => lifecycle.stop(),
  }
})
