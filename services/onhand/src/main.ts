import { parseArgs } from 'node:util'
import { spawn } from 'node:child_process'
import { createLifecycle, gracefulStop, readConfig, startTracing } from '@onhand/runtime'
import { HostConfig } from './config.ts'
import { explain } from './failure.ts'
import { greeting } from './greeting.ts'
import { startOneProcess } from './one-process.ts'
import { createProcessParts } from './parts.ts'

const USAGE = `pnpm start [--demo] [--speed ORDERS_PER_SECOND]

Runs everything in one process. PORT, HOST, DATABASE_URL, SMTP_URL, PUBLIC_URL and LOG_LEVEL change what it uses.`

/** The world of the demo is a caller like any other: a process of its own, through the public APIs. */
const startDemo = (origin: string, speed: string, key: string | undefined): void => {
  const file = new URL('../../../tests/demo/demo.ts', import.meta.url).pathname
  const env = key === undefined ? process.env : { ...process.env, ONHAND_API_KEY: key }
  spawn(process.execPath, [file, '--origin', origin, '--speed', speed], { stdio: 'inherit', env })
}

const { values } = parseArgs({
  options: {
    demo: { type: 'boolean', default: false },
    speed: { type: 'string', default: '20' },
    help: { type: 'boolean', default: false },
  },
})
if (values.help) {
  console.log(USAGE)
  process.exit(0)
}
try {
  const config = readConfig(HostConfig, process.env)
  const parts = createProcessParts(config)
  const lifecycle = createLifecycle(parts)
  const stopTracing = await startTracing('onhand', process.env)
  if (stopTracing) lifecycle.onStop('traces', stopTracing)
  const life = { hasStarted: false }
  lifecycle.onStop('goodbye', () => {
    if (life.hasStarted) console.log('Stopped. The data stays.')
  })
  gracefulStop(lifecycle, parts.logger)
  try {
    const { origin, database, isOpen } = await startOneProcess(config, process.env, parts, lifecycle)
    console.log(
      greeting({ origin, database, isOpen, mail: config.SMTP_URL === undefined ? `${origin}/mail` : 'by SMTP_URL' }),
    )
    life.hasStarted = true
    if (values.demo) startDemo(origin, values.speed, process.env.ADMIN_API_KEY)
  } catch (error) {
    await lifecycle.stop()
    throw error
  }
} catch (error) {
  console.error(explain(error) ?? error)
  process.exit(1)
}
