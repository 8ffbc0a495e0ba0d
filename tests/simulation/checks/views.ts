import { buildFromLogs, createRefill, type LogPage, type Projection, type PublicLog } from '@onhand/messaging'
import type { ProjectionService } from '@onhand/projection'
import { createMemoryTables } from '@onhand/tables'
import type { World } from '../world/world.ts'
import type { Report } from '../../audit/rows.ts'

const PUBLISHERS = ['inventory', 'order', 'shipment', 'notification'] as const

/** What a rebuild on a live system fills, many events at a time and unchecked, is what the events give one by one. */
const refilled = async (logs: readonly PublicLog[], projections: readonly Projection[]) => {
  const tables = createMemoryTables()
  await tables.ensure(projections.flatMap((projection) => projection.tables))
  const heads = await Promise.all(logs.map(async (log) => [log.service, [(await log.head()).position]] as const))
  await createRefill({ logs, projections, store: tables }).fillTo(Object.fromEntries(heads))
  return tables.snapshot()
}

/** Who reads a page again is given what was read before. */
const remembered = (log: PublicLog): PublicLog => {
  const pages = new Map<string, Promise<LogPage>>()
  const tail: PublicLog['tail'] = (after, limit) => {
    const asked = `${after}/${limit}`
    const page = pages.get(asked) ?? log.tail(after, limit)
    pages.set(asked, page)
    return page
  }
  return { ...log, tail }
}

const textsOf = (rows: readonly object[] = []): readonly string[] => rows.map((row) => JSON.stringify(row))

const without = (rows: readonly string[], others: readonly string[]): readonly string[] => {
  const known = new Set(others)
  return rows.filter((row) => !known.has(row))
}

/**
 * Invariant 9: the views are the fold of the logs, to the last row.
 * @param refills whether a refill, too, is held against them
 */
export const checkViews = async (world: World, report: Report, refills = false): Promise<void> => {
  const logs = PUBLISHERS.flatMap((service): PublicLog[] => {
    const log = world.live(service)[0]?.built.publicLog
    return log ? [remembered(log)] : []
  })
  const [projection] = world.live('projection')
  if (!projection || logs.length !== PUBLISHERS.length) {
    report('9 views', 'not every service runs')
    return
  }
  const { projections } = (projection.built as ProjectionService).consumer
  const rebuilt = createMemoryTables()
  await buildFromLogs(logs, projections, rebuilt)
  const beside = refills ? await refilled(logs, projections) : null
  const kept = world.disks.projection.tables.snapshot()
  for (const [table, rows] of Object.entries(rebuilt.snapshot())) {
    const want = textsOf(rows)
    if (beside && textsOf(beside[table]).join() !== want.join()) report('9 views', `${table}: a refill has other rows`)
    const have = textsOf(kept[table])
    for (const row of without(want, have).slice(0, 3)) report('9 views', `${table}: a rebuild has ${row}`)
    for (const row of without(have, want).slice(0, 3)) report('9 views', `${table}: the view has ${row}`)
  }
}
