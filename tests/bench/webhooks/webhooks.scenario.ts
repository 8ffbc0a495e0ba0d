import { join } from 'node:path'
import { startChild, type Child } from '../child.ts'
import { backendCpu, cpuOf } from '../cpu.ts'
import { atLeast, interleave, p99AtMost, type Contender, type Floor, type Outcome } from '../figures.ts'
import type { Bench } from '../scenario.ts'
import type { Read, Reading } from '../visibility/reader.ts'
import type { Burst, Sending, Sent } from './carrier-sender.ts'
import { BURST, PARCELS } from './parcels.ts'
import type { Question } from './shipment-server.ts'

const CONNECTIONS = 128
const BURST_CONNECTIONS = 1_000
const PAGES_PER_SECOND = 500
const ORDERS = 2_000

type Server = Child<{ readonly origin: string }>
type Sender = Child<null>

interface Parts {
  readonly onhand: Server
  readonly usual: Server
  readonly sender: Sender
  readonly databases: { readonly onhand: string; readonly usual: string }
}

const own = (name: string): URL => new URL(name, import.meta.url)

const startParts = async ({ server, options }: Bench, folder: string): Promise<Parts> => {
  const [onhand, usual] = [await server.database('shipment_webhooks'), await server.database('webhook_transactions')]
  const profiled = options.profile
    ? ['--cpu-prof', `--cpu-prof-dir=${folder}`, '--cpu-prof-name=webhooks.cpuprofile']
    : []
  const environment = {
    DATABASE_URL: server.url,
    SHIPMENT_DATABASE_URL: onhand,
    BENCH_TIMED: options.profile ? 'yes' : 'no',
  }
  const parts = {
    onhand: await startChild<{ origin: string }>(own('shipment-server.ts'), environment, profiled),
    usual: await startChild<{ origin: string }>(own('transaction-server.ts'), { BENCH_DATABASE_URL: usual }),
    sender: await startChild<null>(own('carrier-sender.ts'), {}),
    databases: { onhand, usual },
  }
  for (const [series, count] of [['A', PARCELS] as const, ['B', options.quick ? 2_000 : BURST] as const])
    await parts.onhand.ask({ do: 'ship', series, count } satisfies Question)
  return parts
}

const scansOf = async ({ onhand }: Parts, series: string): Promise<number> =>
  ((await onhand.ask({ do: 'scans', series } satisfies Question)) as { scans: number }).scans

/** How many each has been sent: nothing is sent twice, so that every webhook has something to write. */
type SoFar = Record<'onhand' | 'usual', number>

const steadyContenders = (parts: Parts, sent: SoFar, seconds: number): readonly Contender[] => {
  const contender = (who: 'onhand' | 'usual', name: string, baselines: string[] = []): Contender => ({
    name: `webhooks/${name}`,
    ...{ unit: 'webhooks/s', baselines },
    measure: async () => {
      const { pid, ready } = parts[who]
      const cpu = async (): Promise<number> => (await cpuOf(pid)) + (await backendCpu(parts.databases[who]))
      const before = await cpu()
      const sending: Sending = {
        do: 'steady',
        origin: ready.origin,
        connections: CONNECTIONS,
        seconds,
        from: sent[who],
      }
      const { answered, seconds: took, p50Ms, p99Ms } = (await parts.sender.ask(sending)) as Sent
      sent[who] += answered
      if (who === 'onhand') {
        const scans = await scansOf(parts, 'A')
        if (scans < sent.onhand) throw new Error(`${sent.onhand} webhooks were taken, ${scans} scans are in the log`)
      }
      return { value: answered / took, p50Ms, p99Ms, cpuUs: ((await cpu()) - before) / answered }
    },
  })
  return [contender('onhand', 'onhand', ['webhooks/a transaction each']), contender('usual', 'a transaction each')]
}

/** All at once: what was taken is in the log, what was sent away was told when to come again, and came. */
const burstOf = async (parts: Parts, count: number) => {
  const sending: Sending = { do: 'burst', origin: parts.onhand.ready.origin, connections: BURST_CONNECTIONS, count }
  const burst = (await parts.sender.ask(sending)) as Burst
  return { ...burst, sent: count, scans: await scansOf(parts, 'B') }
}

/** Pages of orders on their way, at an even pace. */
const pageContender = async ({ server, options }: Bench, seconds: number): Promise<Contender> => {
  const database = await server.database('shipment_pages')
  const views = await server.database('projection_pages')
  const environment = { DATABASE_URL: server.url, SHIPMENT_DATABASE_URL: database, PROJECTION_DATABASE_URL: views }
  const child = await startChild<{ origin: string }>(own('track-server.ts'), environment)
  const count = options.quick ? 200 : ORDERS
  await child.ask({ do: 'orders', count })
  const tokens = (await child.ask({ do: 'tokens', count })) as string[]
  const reader = await startChild<null>(own('../visibility/reader.ts'), {})
  return {
    ...{ name: `tracking page/${PAGES_PER_SECOND} a second`, unit: 'pages/s' },
    measure: async () => {
      const paths = tokens.map((token) => `/track/${token}`)
      const reading: Reading = {
        ...{ origin: child.ready.origin, paths, numbers: 1, connections: 32, seconds, rate: PAGES_PER_SECOND },
      }
      const { perSecond, p50Ms, p99Ms } = (await reader.ask(reading)) as Read
      return { value: perSecond, p50Ms, p99Ms }
    },
  }
}

const floorsOf = (figures: Outcome['figures'], burst: Awaited<ReturnType<typeof burstOf>>): Floor[] => {
  const rate = figures.find(({ name }) => name === 'webhooks/onhand')?.value.median ?? NaN
  const pages = figures.find(({ name }) => name.startsWith('tracking page/'))?.value.median ?? NaN
  const others = Object.entries(burst.statuses).filter(([status]) => status !== '200' && status !== '503')
  const lost = burst.sent * 2 - burst.scans
  return [
    { name: 'webhooks/onhand', wanted: '≥ 3,000/s durable', measured: rate, pass: rate >= 3_000 },
    atLeast(figures, 'webhooks/onhand', 'webhooks/a transaction each', 1),
    { name: `webhooks/burst of ${burst.sent}`, wanted: 'no scan lost', measured: lost, pass: lost === 0 },
    {
      name: 'webhooks/burst, other answers than 200 and 503 with Retry-After',
      ...{ wanted: '0', measured: others.length + burst.rude, pass: others.length + burst.rude === 0 },
    },
    p99AtMost(figures, `tracking page/${PAGES_PER_SECOND} a second`, 50),
    {
      name: 'tracking page/pace that was kept',
      ...{ wanted: `≥ ${PAGES_PER_SECOND * 0.98}/s`, measured: pages, pass: pages >= PAGES_PER_SECOND * 0.98 },
    },
  ]
}

/** Carriers' webhooks, durable, beside a transaction for each; a burst of all at once; and the shoppers' page. */
export const webhooksScenario = async (bench: Bench, folder: string): Promise<Outcome> => {
  const { options, log } = bench
  const parts = await startParts(bench, folder)
  log(`${PARCELS + BURST} parcels are on their way`)
  const sent = { onhand: 0, usual: 0 }
  for (const { measure } of steadyContenders(parts, sent, 2)) await measure()
  await parts.onhand.ask({ do: 'flushes' })
  const steady = await interleave(steadyContenders(parts, sent, options.seconds), options.rounds, log)
  const flush = await parts.onhand.ask({ do: 'flushes' })
  const burst = await burstOf(parts, options.quick ? 2_000 : BURST)
  log(`burst: ${JSON.stringify(burst)}`)
  const pages = await interleave([await pageContender(bench, options.seconds)], options.rounds, log)
  const figures = [...steady, ...pages]
  const profile = options.profile ? { flush, cpuProfile: join(folder, 'webhooks.cpuprofile') } : {}
  return { figures, floors: floorsOf(figures, burst), details: { burst, ...profile } }
}
