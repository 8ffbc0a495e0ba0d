import { createLifecycle, readConfig, type Lifecycle } from '@onhand/runtime'
import { ServeConfig } from '../distributed/config.ts'
import { createProcessParts, type ProcessParts } from '../parts.ts'

export interface Maintenance {
  readonly config: ServeConfig
  readonly parts: ProcessParts
  readonly lifecycle: Lifecycle
}

/** Runs a command that ends, and closes what it opened. */
export const maintain = async (work: (context: Maintenance) => Promise<void>): Promise<void> => {
  const config = readConfig(ServeConfig, process.env)
  const parts = createProcessParts(config)
  const lifecycle = createLifecycle(parts)
  try {
    await work({ config, parts, lifecycle })
  } finally {
    await lifecycle.stop()
  }
}
