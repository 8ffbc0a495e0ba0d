import { compareWithLogs, messagingTables, relayCheckpoints, type RebuildOptions } from '@onhand/messaging'
import { Publisher } from '@onhand/schemas'
import type { ServiceDatabase } from '../databases.ts'
import type { Installation } from '../installation.ts'
import { examineLog } from './logs.ts'
import {
  examineCheckpoints,
  examineOffsets,
  examineParked,
  examineRelay,
  readViewCheckpoints,
  type Heads,
  type KafkaView,
} from './positions.ts'
import type { Drift, Examined } from './types.ts'

export interface DoctorOptions {
  readonly installation: Installation
  readonly views: RebuildOptions
  readonly kafka: KafkaView | null
  readonly tell: (examined: Examined) => void
}

const headsOf = async ({ services }: Installation): Promise<Heads> => {
  const heads = services.flatMap(({ name, store }) =>
    store ? [store.head().then((head) => [name, head] as const)] : [],
  )
  return Object.fromEntries(await Promise.all(heads)) as unknown as Heads
}

/** The views are the fold of the logs, to the last row; what is parked is told of apart. */
const examineViews = async (views: RebuildOptions): Promise<readonly Examined[]> => {
  const { compared } = await compareWithLogs(views)
  return [...Map.groupBy(compared, ({ projection }) => projection)].map(([projection, tables]) => ({
    ...{ check: 'views', subject: projection },
    detail: `${tables.reduce((sum, { kept }) => sum + kept.rows, 0)} rows`,
    drifts: tables
      .filter(({ same }) => !same)
      .map(({ table, kept, built }): Drift => ({
        ...{ check: 'views', subject: table },
        problem:
          kept.rows === built.rows
            ? `its ${kept.rows} rows are not those that the log gives`
            : `has ${kept.rows} rows, the log gives ${built.rows}`,
        repair: `pnpm onhand projection rebuild ${projection}`,
      })),
  }))
}

/**
 * Compares log, snapshots, views, checkpoints and Kafka with one another on a system that may be running; changes nothing. Each
 * drift comes with the command that puts it right.
 */
export const examine = async ({ installation, views, kafka, tell }: DoctorOptions): Promise<readonly Drift[]> => {
  const drifts: Drift[] = []
  const take = (...list: readonly Examined[]): void => {
    for (const examined of list) {
      tell(examined)
      drifts.push(...examined.drifts)
    }
  }
  for (const service of installation.services) take(...(await examineLog(service)))
  // Behind the checkpoints, so that a consumer that goes on meanwhile is never found ahead of its log.
  for (const { name, store } of named(installation)) {
    const { tables, database } = installation.dependencies[name]
    await tables.ensure([...messagingTables, relayCheckpoints])
    const viewPlaces = await readViewCheckpoints(tables)
    const deciding = store
      ? await Promise.all((await consumersIn(database)).map((consumer) => store.storage.checkpoints(consumer)))
      : []
    const places = [...viewPlaces, ...deciding.flat().map(({ checkpoint, ...key }) => ({ ...key, ...checkpoint }))]
    const heads = await headsOf(installation)
    take(examineCheckpoints(name, places, heads), await examineParked(name, tables))
    if (kafka) take(await examineOffsets(name, places, kafka))
    const publisher = Publisher.options.find((service) => service === name)
    if (publisher) take(await examineRelay(publisher, tables, heads))
  }
  if (views.tables !== installation.dependencies.projection.tables) {
    const places = await readViewCheckpoints(views.tables)
    take(examineCheckpoints(views.consumer.name, places, await headsOf(installation)))
    take(await examineParked('projection', views.tables))
  }
  take(...(await examineViews(views)))
  return drifts
}

type Owner = keyof Installation['dependencies']

/** Those that decide keep their checkpoints in the log's own database. */
const consumersIn = async ({ pool }: ServiceDatabase): Promise<readonly string[]> => {
  const { rows } = await pool.query<{ consumer: string }>('select distinct consumer from checkpoints order by consumer')
  return rows.map(({ consumer }) => consumer)
}

const named = ({ services, dependencies }: Installation) =>
  services.flatMap(({ name, store }) => (name in dependencies ? [{ name: name as Owner, store }] : []))
