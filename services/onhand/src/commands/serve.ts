import { createLifecycle, gracefulStop, readConfig, startTracing } from '@onhand/runtime'
import type { HttpService } from '@onhand/schemas'
import { ServeConfig } from '../distributed/config.ts'
import { startOneService } from '../distributed/one-service.ts'
import { createProcessParts } from '../parts.ts'

/** Runs until it is told to stop. Throws when it cannot start; everything opened is closed then. */
export const serveCommand = async (name: HttpService): Promise<void> => {
  const config = readConfig(ServeConfig, process.env)
  const parts = createProcessParts(config)
  const lifecycle = createLifecycle(parts)
  const stopTracing = await startTracing(`onhand-${name}`, process.env)
  if (stopTracing) lifecycle.onStop('traces', stopTracing)
  const uninstall = gracefulStop(lifecycle, parts.logger)
  try {
    const { origin } = await startOneService(name, config, process.env, parts, lifecycle)
    console.log(`The ${name} service listens on ${origin}`)
  } catch (error) {
    await lifecycle.stop()
    uninstall()
    throw error
  }
}
