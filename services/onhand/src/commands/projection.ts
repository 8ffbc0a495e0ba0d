import type { Position } from '@onhand/event-store'
import { httpPublicLog, messagingTables, resetProjecting } from '@onhand/messaging'
import { projectionConsumer } from '@onhand/projection'
import type { Publisher } from '@onhand/schemas'
import { createPostgresTables } from '@onhand/tables'
import { needed } from '../distributed/config.ts'
import { configuredDatabases } from '../distributed/databases.ts'
import { buildService, peersOf } from '../distributed/one-service.ts'
import { maintain, type Maintenance } from './maintenance.ts'

const A_DAY_MS = 86_400_000

const headsOf = async (
  { config }: Maintenance,
  services: readonly Publisher[],
): Promise<Readonly<Record<string, Position>>> => {
  const peerOf = peersOf(config)
  const heads = services.map(async (service) => {
    const { epoch, position } = await httpPublicLog(service, peerOf(service).ask).head()
    return [service, { epoch, position }] as const
  })
  return Object.fromEntries(await Promise.all(heads))
}

/**
 * Empties the views and fills them again. This process joins the consumer group for as long: so every running replica reads its
 * checkpoints anew, finds them gone, and helps.
 */
export const rebuildProjection = (): Promise<void> =>
  maintain(async (context) => {
    const { config, parts, lifecycle } = context
    const { pool } = await configuredDatabases(config, lifecycle, parts.logger).open('projection')
    const tables = createPostgresTables(pool)
    const consumer = projectionConsumer(needed(config, 'TRACKING_SECRET'))
    const heads = await headsOf(context, consumer.services)
    await tables.ensure([...messagingTables, ...consumer.projections.flatMap((projection) => projection.tables)])
    await resetProjecting(tables, consumer)
    console.log(
      'The views are empty and being filled again. If this command is broken off, the running replicas go on.',
    )
    const service = await buildService('projection', config, process.env, parts, lifecycle)
    lifecycle.onStop('projection', () => service.stop())
    await service.start()
    const isFilled = await service.consumers?.()[0]?.reached(heads, A_DAY_MS)
    if (isFilled !== true) throw new Error('The views are not filled yet: `lagMs` of any answer tells how far they are')
    const reached = Object.entries(heads).map(([log, { position }]) => `${log} ${position}`)
    console.log(`The views are filled: ${reached.join(', ')}`)
  })
