// The very same route on the very same server, whose store answers at once and keeps nothing: the ceiling of HTTP.
import type { EventStore } from '@onhand/event-store'
import { createLogger, createLifecycle, createMetrics, systemClock, systemIds, systemScheduler } from '@onhand/runtime'
import { executeFor } from '@onhand/service'
import type { HoldTaken } from '../../../services/inventory/src/app/holds.ts'
import { reservationRoutes } from '../../../services/inventory/src/http/reservations.routes.ts'
import { serveParent } from '../child.ts'
import { HOT_SKU, LOCATION } from '../load.ts'
import { listen } from '../processes.ts'

const taken: HoldTaken = {
  first: true,
  lines: [{ line: null, sku: HOT_SKU, location: LOCATION, quantity: 1, channel: null }],
  expiresAt: '2026-01-06T09:00:00.000Z',
}

/** Only what the route asks of it. */
const nothing = (): EventStore => {
  let position = 0
  const execute = (): Promise<unknown> => {
    position += 2
    return Promise.resolve({ outcome: taken, position: { epoch: 1, position }, replayed: false })
  }
  return { log: 'inventory', execute } as unknown as EventStore
}

await serveParent(async () => {
  const logger = createLogger({ service: 'no-op', level: 'warn' })
  const parts = {
    ...{ logger, clock: systemClock, ids: systemIds(systemClock), metrics: createMetrics() },
    scheduler: systemScheduler((error) => logger.error({ err: error }, 'a task failed')),
  }
  const lifecycle = createLifecycle(parts)
  const store = nothing()
  const origin = await listen(
    { parts, lifecycle },
    reservationRoutes({
      ...{ store, execute: executeFor(store), clock: systemClock, scheduler: parts.scheduler },
      uuid: () => parts.ids.uuid(),
    }),
  )
  return { ready: { origin }, stop: () => lifecycle.stop() }
})
