import { createLifecycle, readConfig } from '@onhand/runtime'
import { ServeConfig } from '../../../services/onhand/src/distributed/config.ts'
import { createProcessParts } from '../../../services/onhand/src/parts.ts'

/** The parts of one process of the distributed form, over the databases and the brokers that the environment names. */
export const kafkaProcess = () => {
  const config = readConfig(ServeConfig, process.env)
  const parts = createProcessParts(config)
  return { config, parts, lifecycle: createLifecycle(parts) }
}
