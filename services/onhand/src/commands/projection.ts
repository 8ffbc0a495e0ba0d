import { messagingTables, resetProjecting } from '@onhand/messaging'
import { projectionConsumer } from '@onhand/projection'
import { createPostgresTables } from '@onhand/tables'
import { needed } from '../distributed/config.ts'
import { configuredDatabases } from '../distributed/databases.ts'
import { maintain } from './maintenance.ts'

/** Empties the views and forgets how far they had come; a running replica finds that and begins again. */
export const rebuildProjection = (): Promise<void> =>
  maintain(async ({ config, parts, lifecycle }) => {
    const { pool } = await configuredDatabases(config, lifecycle, parts.logger).open('projection')
    const tables = createPostgresTables(pool)
    const consumer = projectionConsumer(needed(config, 'TRACKING_SECRET'))
    await tables.ensure([...messagingTables, ...consumer.projections.flatMap((projection) => projection.tables)])
    await resetProjecting(tables, consumer)
    console.log(
      'The views are empty; the running replicas fill them again. `lagMs` of any answer tells when they are done.',
    )
  })
