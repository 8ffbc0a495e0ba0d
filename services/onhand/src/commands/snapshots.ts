import { checkSnapshots, repairSnapshots } from '@onhand/event-store'
import type { Publisher } from '@onhand/schemas'
import { openInstallation } from '../installation.ts'
import { maintain } from './maintenance.ts'

/** Writes the snapshots that differ from the fold of their events anew: of one stream, or of all that differ. */
export const repairServiceSnapshots = (name: Publisher, stream: string | undefined): Promise<void> =>
  maintain(async (context) => {
    const { services, dependencies } = await openInstallation(context)
    const store = services.find((service) => service.name === name)?.store
    if (!store) throw new Error(`${name} has no log`)
    const differing = stream === undefined ? await checkSnapshots(store.storage, store.types) : [{ stream }]
    const streams = differing.map((one) => one.stream)
    await repairSnapshots(dependencies[name].database.pool, store.log, store.types, streams)
    console.log(
      `${streams.length} snapshots of ${name} are the fold of their events. Restart its processes: they hold states in memory.`,
    )
  })
