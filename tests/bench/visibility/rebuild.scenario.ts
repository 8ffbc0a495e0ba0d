import { startChild, type Child } from '../child.ts'
import { spreadOf, type Outcome } from '../figures.ts'
import type { Bench } from '../scenario.ts'
import { figureOf, floorOf } from './figures.ts'
import { writeStockLog } from './stock-log.ts'

const own = (name: string) => new URL(name, import.meta.url)

interface RebuiltIn {
  readonly seconds: number
  readonly rows: number
  readonly earlyMb: number
  readonly lateMb: number
  readonly cpuUs: number
}

/** Growth of memory in the second half of a rebuild that still counts as flat. */
const FLAT = 1.25

/** Views built anew from a log of five million events, beside Emmett's rebuild of a like view. */
export const rebuild = async ({ server, options, log }: Bench): Promise<Outcome> => {
  const events = options.quick ? 300_000 : Math.round(5_000_000 * options.scale)
  const emmettEvents = options.quick ? 6_000 : Math.round(60_000 * options.scale)
  const rounds = options.quick ? 1 : Math.min(3, options.rounds)
  const [logUrl, viewsUrl] = await Promise.all(
    ['visibility_log', 'visibility_views'].map((name) => server.database(name)),
  )
  log(`writing ${events} events`)
  await writeStockLog(logUrl ?? '', events)
  const ours: Child<{ position: number }> = await startChild(own('rebuild-process.ts'), {
    ...{ BENCH_LOG_URL: logUrl ?? '', BENCH_VIEWS_URL: viewsUrl ?? '' },
  })
  const [rates, baselines]: [number[], number[]] = [[], []]
  let last: RebuiltIn | undefined
  for (let round = 1; round <= rounds; round += 1) {
    // A second rebuild of the same database goes on where the first ended, and does nothing.
    const theirs: Child<unknown> = await startChild(own('emmett-process.ts'), {
      ...{ BENCH_EMMETT_URL: await server.database(`visibility_emmett_${round}`), BENCH_EVENTS: String(emmettEvents) },
    })
    const emmett = (await theirs.ask(null)) as { seconds: number; rows: number }
    if (emmett.rows === 0) throw new Error('Emmett rebuilt nothing')
    baselines.push(emmettEvents / emmett.seconds)
    log(`round ${round}/${rounds}  emmett: ${(emmettEvents / emmett.seconds).toFixed(0)} events/s, ${emmett.rows} rows`)
    last = (await ours.ask(null)) as RebuiltIn
    rates.push(events / last.seconds)
    log(
      `round ${round}/${rounds}  onhand: ${(events / last.seconds).toFixed(0)} events/s, ${last.rows} rows, ${last.lateMb.toFixed(0)} MB`,
    )
  }
  const ratios = { 'visibility/rebuild/emmett': spreadOf(rates.map((rate, round) => rate / (baselines[round] ?? NaN))) }
  const median = spreadOf(rates).median
  const growth = (last?.lateMb ?? NaN) / (last?.earlyMb ?? NaN)
  return {
    figures: [
      figureOf('visibility/rebuild/emmett', 'events/s', baselines),
      figureOf('visibility/rebuild/onhand', 'events/s', rates, ratios),
    ],
    floors: [
      floorOf('visibility/rebuild/onhand', '≥ 50,000 events/s', median, median >= 50_000),
      floorOf(
        'visibility/rebuild/onhand',
        '≥ 10 × emmett',
        ratios['visibility/rebuild/emmett'].median,
        ratios['visibility/rebuild/emmett'].median >= 10,
      ),
      floorOf('visibility/rebuild/memory', `second half ≤ ${FLAT} × first`, growth, growth <= FLAT),
    ],
    details: { events, emmettEvents, rebuild: last },
  }
}
