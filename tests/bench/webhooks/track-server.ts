// What a shopper's page stands on, in one process as `pnpm start` has it: shipments, views, pages. Orders come from memory.
import { randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { createServer, registerProcessRoutes, registerService } from '@onhand/http'
import { createMemoryKeys } from '@onhand/personal'
import { createPortalService, createRestWithin } from '@onhand/portal'
import { createProjectionService } from '@onhand/projection'
import { trackingToken } from '@onhand/service'
import { createShipmentService } from '@onhand/shipment'
import { fakeLog } from '../../../services/notification/src/testing/fake-log.ts'
import { serveParent } from '../child.ts'
import { benchProcess, emptyLog } from '../processes.ts'
import { SECRET } from './parcels.ts'
import { tellOrders } from './orders.ts'

const TRACKING_SECRET = 'bench-tracking-secret'

export type TrackQuestion =
  { readonly do: 'orders'; readonly count: number } | { readonly do: 'tokens'; readonly count: number }

await serveParent(async () => {
  const running = await benchProcess()
  const { parts, lifecycle } = running
  const random = (length: number): Uint8Array => randomBytes(length)
  const order = fakeLog('order')
  const shipment = createShipmentService({
    ...(await running.dependencies('shipment')),
    ...{ trackingSecret: TRACKING_SECRET, keys: createMemoryKeys(random), random },
    config: { carriers: { easypost: { secret: SECRET } }, silenceDays: 30, replayWindowSeconds: 300, linkDays: 90 },
  })
  const { store, publicLog } = shipment
  if (!store || !publicLog) throw new Error('The service has no log')
  running.logs.splice(0, running.logs.length, order.log, publicLog, emptyLog('notification'), emptyLog('inventory'))
  const views = { ...(await running.dependencies('projection')), config: { TRACKING_SECRET } }
  const projection = createProjectionService(views)
  const address = { origin: '' }
  await shipment.start()
  lifecycle.onStop('shipment', () => shipment.stop())
  await projection.start()
  lifecycle.onStop('views', () => projection.stop())
  const server = createServer(parts)
  const rest = createRestWithin((request) => server.inject(request))
  const portal = createPortalService({ ...parts, origin: () => address.origin, rest })
  registerProcessRoutes(server, { metrics: parts.metrics, health: () => Promise.resolve([]) })
  for (const { name, plugin } of [shipment, projection, portal])
    await registerService(server, plugin, { service: name, prefixless: name === 'portal' })
  lifecycle.onStop('HTTP', () => server.close())
  await server.listen({ port: 0, host: '127.0.0.1' })
  address.origin = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`
  const tokenOf = (number: number): string => trackingToken(TRACKING_SECRET, `O-${number}`)
  return {
    ready: { origin: address.origin },
    answer: async (question) => {
      const { do: what, count } = question as TrackQuestion
      if (what === 'orders') return tellOrders({ order, store, origin: address.origin, tokenOf }, count)
      return Array.from({ length: count }, (_, number) => tokenOf(number))
    },
    stop: () => lifecycle.stop(),
  }
})
