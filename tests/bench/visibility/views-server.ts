// The read side alone, over views that are there: its logs have nothing to say.
import { createProjectionService } from '@onhand/projection'
import { serveParent } from '../child.ts'
import { benchProcess, emptyLog, listen } from '../processes.ts'
import { TRACKING_SECRET } from './seed-views.ts'

await serveParent(async () => {
  const running = await benchProcess()
  running.logs.push(emptyLog('inventory'))
  const dependencies = await running.dependencies('projection')
  const service = createProjectionService({ ...dependencies, config: { TRACKING_SECRET } })
  const origin = await listen(running, service.plugin)
  await service.start()
  running.lifecycle.onStop('projection', () => service.stop())
  return { ready: { origin }, stop: () => running.lifecycle.stop() }
})
