import { KAFKA_PARTITIONS, rebuildBeside, type Compared, type RebuildOptions } from '@onhand/messaging'
import { discardOtherGenerations, openGeneration } from '@onhand/projection'
import { ConfigError } from '@onhand/runtime'
import { openViews, viewsIn, type Installation } from '../installation.ts'
import { createProgressBar } from '../progress-bar.ts'
import { maintain, type Maintenance } from './maintenance.ts'

const doing = {
  filling: 'Filling a new version beside the running one, which goes on',
  indexing: 'Making its indexes',
  comparing: 'Comparing both at the same positions',
  switching: 'Switching',
} as const

const lineOf = ({ table, kept, built, same }: Compared): string =>
  same
    ? `  ${table}: ${kept.rows} rows, as in the log`
    : `  ${table}: had drifted, ${kept.rows} rows against ${built.rows}`

/** The views of this release, and what a rebuild of them needs. A set that is not there yet is built by that. */
export const viewsOf = async (
  context: Maintenance,
  installation?: Installation,
): Promise<Omit<RebuildOptions, 'onProgress' | 'onStep'>> => {
  const { tables, logs, consumer } = installation ? viewsIn(installation) : await openViews(context)
  const partitions = context.config.KAFKA_BROKERS === undefined ? 1 : KAFKA_PARTITIONS
  const bar = createProgressBar('Views of this release')
  const generation = await openGeneration({
    ...{ tables, consumer, partitions, logs: () => logs, now: () => context.parts.clock.now() },
    onProgress: bar.update,
  })
  bar.stop()
  const { projections } = generation.consumer
  const declared = projections.flatMap((projection) => projection.tables)
  await generation.tables.ensure(declared)
  return { tables: generation.tables, consumer: generation.consumer, projections, logs, partitions }
}

/**
 * Builds a view, or all of them, anew from the logs beside the running ones, compares both and switches. Nothing is away meanwhile;
 * broken off, everything is as before. A release whose views have changed builds its own set by this before its processes start.
 */
export const rebuildProjection = (name: string | undefined): Promise<void> =>
  maintain(async (context) => {
    const views = await viewsOf(context)
    const projections = views.projections.filter((projection) => name === undefined || projection.name === name)
    if (projections.length === 0) {
      const known = views.projections.map((projection) => projection.name).join(', ')
      throw new ConfigError(`There is no view ${name ?? ''}; there are ${known}`)
    }
    const bar = createProgressBar('Log')
    const started = performance.now()
    const { compared, parked, positions } = await rebuildBeside({
      ...{ ...views, projections, onProgress: bar.update },
      onStep: (step) => {
        bar.stop()
        console.log(doing[step])
      },
    })
    bar.stop()
    for (const one of compared) console.log(lineOf(one))
    const seconds = (performance.now() - started) / 1_000
    console.log(`Rebuilt from ${positions} positions in ${seconds.toFixed(1)} s; the new version is read from now on`)
    if (parked > 0) console.log(`${parked} parked records are still left out: pnpm onhand parked replay projection`)
  })

/** Forgets the views of other releases. */
export const pruneProjections = (): Promise<void> =>
  maintain(async (context) => {
    const { tables, logs, consumer } = await openViews(context)
    const gone = await discardOtherGenerations({
      tables,
      consumer,
      logs: () => logs,
      now: () => context.parts.clock.now(),
    })
    console.log(`${gone} sets of views of other releases are gone`)
  })
