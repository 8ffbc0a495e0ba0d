// The shipment service as it runs in production, alone in a process, with a past that it has learnt from.
import { randomBytes } from 'node:crypto'
import { createMemoryKeys } from '@onhand/personal'
import { withClient } from '@onhand/postgres'
import { createShipmentService } from '@onhand/shipment'
import { serveParent } from '../child.ts'
import { benchProcess, listen } from '../processes.ts'
import { timedStorage } from '../timed-storage.ts'
import { SECRET } from './parcels.ts'
import { writePastRows } from './past-rows.ts'
import { shipParcels } from './shipping.ts'

/** What the parent asks for. */
export type Question =
  | { readonly do: 'ship'; readonly series: 'A' | 'B' | 'T'; readonly count: number }
  | { readonly do: 'scans'; readonly series: string }
  | { readonly do: 'flushes' }

const COUNT = `select count(*)::integer as scans from events where type = 'ShipmentScanned' and stream like $1`

await serveParent(async () => {
  const running = await benchProcess()
  const dependencies = await running.dependencies('shipment')
  await writePastRows(dependencies.tables, 20_000)
  const timed = process.env.BENCH_TIMED === 'yes' ? timedStorage(dependencies.storage) : null
  const random = (length: number): Uint8Array => randomBytes(length)
  const service = createShipmentService({
    ...dependencies,
    ...(timed ? { storage: timed.storage } : {}),
    ...{ trackingSecret: 'bench-tracking-secret', keys: createMemoryKeys(random), random },
    config: { carriers: { easypost: { secret: SECRET } }, silenceDays: 30, replayWindowSeconds: 300, linkDays: 90 },
  })
  const { store, publicLog } = service
  if (!store || !publicLog) throw new Error('The service has no log')
  running.logs.splice(1, 1, publicLog)
  await service.start()
  running.lifecycle.onStop('shipment', () => service.stop())
  const origin = await listen(running, service.plugin)
  const count = async (series: string): Promise<unknown> => {
    const { rows } = await withClient(process.env.SHIPMENT_DATABASE_URL ?? '', (client) =>
      client.query(COUNT, [`shipment-${series}%`]),
    )
    return rows[0]
  }
  return {
    ready: { origin },
    answer: async (question) => {
      const asked = question as Question
      if (asked.do === 'ship') return shipParcels({ store, origin }, asked.series, asked.count)
      return asked.do === 'scans' ? count(asked.series) : (timed?.report() ?? null)
    },
    stop: () => running.lifecycle.stop(),
  }
})
