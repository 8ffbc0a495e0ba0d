import { checkSnapshots } from '@onhand/event-store'
import type { Service } from '@onhand/service'
import type { Drift, Examined } from './types.ts'

const SHOWN = 20

/** Snapshots move on while a live system is looked at: what is found twice is a drift. */
const findTwice = async ({ storage, types }: NonNullable<Service['store']>) => {
  const first = await checkSnapshots(storage, types)
  if (first.length === 0) return []
  const again = new Map((await checkSnapshots(storage, types)).map(({ stream, problem }) => [stream, problem]))
  return first.filter(({ stream, problem }) => again.get(stream) === problem)
}

/** The log is whole, and each snapshot is the fold of its stream. */
export const examineLog = async ({ name, store }: Service): Promise<readonly Examined[]> => {
  if (!store) return []
  const { epoch, position } = await store.head()
  try {
    const problems = await findTwice(store)
    const drifts = problems.slice(0, SHOWN).map(({ stream, problem }): Drift => ({
      ...{ check: 'snapshots', subject: `${name} ${stream}`, problem: `the snapshot ${problem}` },
      repair: `pnpm onhand snapshots repair ${name} ${stream}`,
    }))
    const more = problems.length - drifts.length
    const rest: Drift[] =
      more > 0
        ? [
            {
              check: 'snapshots',
              subject: name,
              problem: `${more} more snapshots differ`,
              repair: `pnpm onhand snapshots repair ${name}`,
            },
          ]
        : []
    return [
      { check: 'log', subject: name, detail: `${position} positions without a gap, epoch ${epoch}`, drifts: [] },
      {
        check: 'snapshots',
        subject: name,
        detail: `${problems.length} differ from the fold of their events`,
        drifts: [...drifts, ...rest],
      },
    ]
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error)
    const repair = `restore the database of ${name} from a backup, then pnpm onhand log new-epoch ${name}`
    return [
      {
        check: 'log',
        subject: name,
        detail: 'cannot be read whole',
        drifts: [{ check: 'log', subject: name, problem, repair }],
      },
    ]
  }
}
