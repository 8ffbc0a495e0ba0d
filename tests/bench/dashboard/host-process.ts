// Everything in one process, as `pnpm start` runs it: what the dashboard is read from.
import { createLifecycle, readConfig } from '@onhand/runtime'
import { HostConfig } from '../../../services/onhand/src/config.ts'
import { startOneProcess } from '../../../services/onhand/src/one-process.ts'
import { createProcessParts } from '../../../services/onhand/src/parts.ts'
import { serveParent } from '../child.ts'

await serveParent(async () => {
  const config = readConfig(HostConfig, { ...process.env, PORT: '0' })
  const parts = createProcessParts(config)
  const lifecycle = createLifecycle(parts)
  const { origin } = await startOneProcess(config, process.env, parts, lifecycle)
  return { ready: { origin }, stop: () => lifecycle.stop() }
})
