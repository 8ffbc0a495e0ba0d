import { TableConflict, type Checksum, type TableReader, type TableStore, type TableWriter } from '@onhand/tables'
import type { Publisher } from '@onhand/schemas'
import { topicOf } from '../envelope.ts'
import type { ProjectingConsumer, Projection, PublicLog } from '../types.ts'
import { createRefill, type Refill, type RefillProgress, type Target } from './refill.ts'
import { consumerCheckpoints, parkedRecords, type CheckpointRow } from './tables.ts'

/** How one table of the running views compares with the same one built from the logs. */
export interface Compared {
  readonly projection: string
  readonly table: string
  readonly kept: Checksum
  readonly built: Checksum
  readonly same: boolean
}

export interface RebuildOptions {
  readonly tables: TableStore
  readonly consumer: Pick<ProjectingConsumer, 'name' | 'services'>
  /** Those that are built: some of the consumer's, or all. */
  readonly projections: readonly Projection[]
  readonly logs: readonly PublicLog[]
  /** Partitions of a topic; 1 where events come straight from the logs. */
  readonly partitions?: number
  readonly onProgress?: (progress: RefillProgress) => void
  readonly onStep?: (step: 'filling' | 'indexing' | 'comparing' | 'switching') => void
}

export interface Rebuilt {
  readonly compared: readonly Compared[]
  /** Records that the views do without until they are replayed. */
  readonly parked: number
  /** Log positions that were read. */
  readonly positions: number
}

const MOST = 100_000

const checkpointsOf = (reader: TableReader, consumer: string): Promise<CheckpointRow[]> =>
  reader.select(consumerCheckpoints, { where: { consumer }, limit: 10_000 })

const parkedIds = async (reader: TableReader, consumer: string): Promise<string[]> =>
  (await reader.select(parkedRecords, { where: { consumer }, limit: MOST })).map(({ id }) => id)

/** How far each partition of each service is applied; one that has no checkpoint yet: not at all. */
const targetOf = (rows: readonly CheckpointRow[], services: readonly Publisher[], partitions: number): Target =>
  Object.fromEntries(
    services.map((service) => {
      const own = rows.filter(({ topic }) => topic === topicOf(service))
      const positions = Array.from({ length: partitions }, (_, partition) => {
        return own.find((row) => row.partition === partition)?.position ?? 0
      })
      return [service, positions]
    }),
  )

const leastOf = (target: Target): Target =>
  Object.fromEntries(Object.entries(target).map(([service, positions]) => [service, [Math.min(...positions)]]))

const placeOf = (projections: readonly Projection[]): string =>
  `rebuild_${projections.length === 1 ? (projections[0]?.name ?? '') : 'all'}`.slice(0, 40)

interface Building extends RebuildOptions {
  readonly partitions: number
  readonly beside: TableStore
  readonly refill: Refill
  readonly without: readonly string[]
}

/** Both at the very same positions: what is kept as one moment of the database shows it, what is built as far as that. */
const compare = async (building: Building): Promise<readonly Compared[]> => {
  const { tables, consumer, projections, partitions, beside, refill, without } = building
  const named = projections.flatMap((projection) =>
    projection.tables.map((table) => ({ projection: projection.name, table })),
  )
  const kept = await tables.atOneMoment(async (reader) => ({
    rows: await checkpointsOf(reader, consumer.name),
    parked: await parkedIds(reader, consumer.name),
    sums: await inTurn(named, ({ table }) => reader.checksum(table)),
  }))
  if (kept.parked.toSorted().join() !== without.toSorted().join())
    throw new Error('Records were parked or replayed meanwhile: nothing was changed, try again')
  await refill.fillTo(targetOf(kept.rows, consumer.services, partitions))
  const built = await inTurn(named, ({ table }) => beside.checksum(table))
  return named.map(({ projection, table }, index) => {
    const [was, is] = [kept.sums[index] ?? NOTHING, built[index] ?? NOTHING]
    const same = was.rows === is.rows && was.sum === is.sum
    return { projection, table: table.name, kept: was, built: is, same }
  })
}

const NOTHING: Checksum = { rows: 0, sum: '0' }

const inTurn = async <Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> => {
  const results: Result[] = []
  for (const item of items) results.push(await work(item))
  return results
}

const TRIES = 20

/** Holds a checkpoint where it stands. One after the other: a busy consumer would move one of all of them again and again. */
const hold = async (tx: TableWriter, row: CheckpointRow): Promise<CheckpointRow> => {
  let held = row
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    if (await tx.swap(consumerCheckpoints, held, held)) return held
    const { consumer, topic, partition } = row
    held = (await tx.get(consumerCheckpoints, { consumer, topic, partition })) ?? held
  }
  throw new TableConflict('a checkpoint moved meanwhile')
}

/**
 * Nobody moves a checkpoint while its row is held, and who applies events moves it first: so nothing is applied between the last
 * event that is built in here and the moment in which the new tables stand where the old ones did.
 */
const takeOver = async (
  { tables, consumer, projections, partitions, refill }: Building,
  place: string,
): Promise<void> => {
  await tables.transaction(async (tx) => {
    const rows = await inTurn(await checkpointsOf(tx, consumer.name), (row) => hold(tx, row))
    await refill.fillTo(targetOf(rows, consumer.services, partitions))
    await tx.adopt(
      projections.flatMap((projection) => projection.tables),
      place,
    )
  })
}

const withTries = async (work: () => Promise<void>): Promise<void> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await work()
      return
    } catch (error) {
      if (!(error instanceof TableConflict) || attempt >= TRIES) throw error
    }
  }
}

const build = async (
  options: RebuildOptions,
): Promise<Building & { readonly place: string; readonly positions: () => number }> => {
  const { tables, consumer, projections, logs, partitions = 1, onProgress, onStep } = options
  const place = placeOf(projections)
  const own = projections.flatMap((projection) => projection.tables)
  await tables.discard(place)
  const beside = tables.beside(place)
  await beside.ensure(own, { withoutIndexes: true })
  const without = await parkedIds(tables, consumer.name)
  let positions = 0
  const told = (progress: RefillProgress): void => {
    positions = progress.done
    onProgress?.(progress)
  }
  const refill = createRefill({ logs, projections, store: beside, without: new Set(without), onProgress: told })
  onStep?.('filling')
  await refill.fillTo(leastOf(targetOf(await checkpointsOf(tables, consumer.name), consumer.services, partitions)))
  return { ...options, partitions, beside, refill, without, place, positions: () => positions }
}

const rebuilt = (
  compared: readonly Compared[],
  { without, positions }: Awaited<ReturnType<typeof build>>,
): Rebuilt => ({
  ...{ compared, parked: without.length },
  positions: positions(),
})

/** Builds the views beside the running ones, compares both, and leaves everything as it was. */
export const compareWithLogs = async (options: RebuildOptions): Promise<Rebuilt> => {
  const building = await build(options)
  try {
    options.onStep?.('comparing')
    return rebuilt(await compare(building), building)
  } finally {
    await options.tables.discard(building.place)
  }
}

/**
 * Builds views anew beside the running ones, which are read and kept up meanwhile, compares both at the same positions, and puts
 * the new ones in their place. Broken off anywhere, the old ones stay. Throws `RefillStopped` for an event that cannot be applied.
 */
export const rebuildBeside = async (options: RebuildOptions): Promise<Rebuilt> => {
  const building = await build(options)
  const { tables, projections, onStep } = options
  try {
    onStep?.('indexing')
    await building.beside.ensure(projections.flatMap((projection) => projection.tables))
    onStep?.('comparing')
    const compared = await compare(building)
    onStep?.('switching')
    await withTries(() => takeOver(building, building.place))
    return rebuilt(compared, building)
  } finally {
    await tables.discard(building.place)
  }
}
