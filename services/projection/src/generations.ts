import { createHash } from 'node:crypto'
import {
  consumerCheckpoints,
  createRefill,
  messagingTables,
  topicOf,
  type CheckpointRow,
  type ProjectingConsumer,
  type PublicLog,
  type RefillProgress,
} from '@onhand/messaging'
import { TableConflict, type Table, type TableStore } from '@onhand/tables'

/**
 * One set of views. A release whose projections have other names than those before it keeps a set of its own, beside theirs: each
 * release reads and keeps up its own, so that old and new processes run side by side while a new release is rolled out.
 */
interface GenerationRow {
  readonly fingerprint: string
  /** Where its tables are; empty: in the database's own schema. */
  readonly place: string
  readonly ready: boolean
  readonly createdAt: string
}

const generations: Table<GenerationRow> = {
  name: 'view_generations_v1',
  columns: { fingerprint: 'text', place: 'text', ready: 'boolean', createdAt: 'timestamptz' },
  key: ['fingerprint'],
}

/** Names of projections carry their versions: a changed shape or rule is a new name. */
const fingerprintOf = ({ projections }: ProjectingConsumer): string => {
  const names = projections.map(({ name }) => name).sort()
  return createHash('sha256').update(names.join('\n')).digest('hex').slice(0, 8)
}

export interface GenerationOptions {
  readonly tables: TableStore
  readonly consumer: ProjectingConsumer
  readonly now: () => string
  /** The logs, where a set has to be built from them. */
  readonly logs: () => readonly PublicLog[]
  readonly partitions?: number | undefined
  readonly onProgress?: ((progress: RefillProgress) => void) | undefined
}

/** Where this release's views are, and the consumer that keeps them. */
export interface Generation {
  readonly tables: TableStore
  readonly consumer: ProjectingConsumer
}

const MOST = 1_000

/** Another set has another consumer: old and new processes never share partitions, each set is fed whole. */
const openAt = ({ tables, consumer }: GenerationOptions, { place, fingerprint }: GenerationRow): Generation =>
  place === ''
    ? { tables, consumer }
    : { tables: tables.beside(place), consumer: { ...consumer, name: `${consumer.name}-${fingerprint}` } }

const checkpointsAt = async (
  logs: readonly PublicLog[],
  { name, services }: ProjectingConsumer,
  partitions: number,
): Promise<{ readonly rows: CheckpointRow[]; readonly target: Record<string, readonly number[]> }> => {
  const heads = await Promise.all(
    logs
      .filter(({ service }) => services.includes(service))
      .map(async (log) => [log.service, await log.head()] as const),
  )
  const rows = heads.flatMap(([service, { epoch, position, recordedAt }]) =>
    Array.from({ length: partitions }, (_, partition) => ({
      ...{ consumer: name, topic: topicOf(service), partition, generation: 0, offset: -1 },
      ...{ epoch, position, at: recordedAt ?? new Date(0).toISOString() },
    })),
  )
  return { rows, target: Object.fromEntries(heads.map(([service, { position }]) => [service, [position]])) }
}

/** Fills a new set from the logs, up to where they stand; its consumer goes on from there. */
const build = async (options: GenerationOptions, row: GenerationRow): Promise<void> => {
  const { tables, logs, partitions = 1, onProgress } = options
  await tables.discard(row.place)
  const { tables: own, consumer } = openAt(options, row)
  const declared = consumer.projections.flatMap((projection) => projection.tables)
  await own.ensure(messagingTables)
  await own.ensure(declared, { withoutIndexes: true })
  const { rows, target } = await checkpointsAt(logs(), consumer, partitions)
  const progress = onProgress ? { onProgress } : {}
  const refill = createRefill({ logs: logs(), projections: consumer.projections, store: own, ...progress })
  await refill.fillTo(target)
  await own.ensure(declared)
  await own.transaction((tx) => tx.upsert(consumerCheckpoints, rows))
}

/** Of a database that has views already, from a release that kept no list of sets. */
const hasViews = async (tables: TableStore, { name }: ProjectingConsumer): Promise<boolean> => {
  await tables.ensure(messagingTables)
  return (await tables.select(consumerCheckpoints, { where: { consumer: name }, limit: 1 })).length > 0
}

const chooseRow = async (options: GenerationOptions, fingerprint: string): Promise<GenerationRow> => {
  const { tables, consumer, now } = options
  const known = await tables.get(generations, { fingerprint })
  if (known) return known
  const others = await tables.select(generations, { limit: MOST })
  const isFirst = others.length === 0 && !(await hasViews(tables, consumer))
  return { fingerprint, place: isFirst ? '' : `views_${fingerprint}`, ready: isFirst, createdAt: now() }
}

/**
 * Opens this release's views. The first release of a database begins with empty ones, which its consumer fills; a changed one builds
 * its own set from the logs first, while the release before goes on with its own. Of processes that start together one builds.
 */
export const openGeneration = async (options: GenerationOptions): Promise<Generation> => {
  const { tables, consumer } = options
  const fingerprint = fingerprintOf(consumer)
  await tables.ensure([generations])
  const known = await tables.get(generations, { fingerprint })
  return openAt(options, known?.ready === true ? known : await make(options, fingerprint))
}

const make = async (options: GenerationOptions, fingerprint: string): Promise<GenerationRow> => {
  try {
    return await options.tables.transaction(async (tx) => {
      await tx.lock([`views ${fingerprint}`])
      const chosen = await chooseRow(options, fingerprint)
      if (chosen.ready && (await options.tables.get(generations, { fingerprint }))) return chosen
      if (!chosen.ready) await build(options, chosen)
      const ready = { ...chosen, ready: true }
      await tx.upsert(generations, [ready])
      return ready
    })
  } catch (error) {
    if (!(error instanceof TableConflict)) throw error
    return make(options, fingerprint) // Another process was faster, and it is there now.
  }
}

/** Forgets the sets of other releases: they can no longer be read. Answers how many there were. */
export const discardOtherGenerations = async (options: GenerationOptions): Promise<number> => {
  const { tables, consumer } = options
  const own = fingerprintOf(consumer)
  const others = (await tables.select(generations, { limit: MOST })).filter(({ fingerprint }) => fingerprint !== own)
  for (const { place } of others) if (place !== '') await tables.discard(place)
  await tables.transaction((tx) =>
    tx.remove(
      generations,
      others.filter(({ place }) => place !== '').map(({ fingerprint }) => ({ fingerprint })),
    ),
  )
  return others.filter(({ place }) => place !== '').length
}
