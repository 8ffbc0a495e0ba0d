// The carrier, in a process of its own: posts signed webhooks at a steady pace or all at once, and comes again where it is sent away.
import { serveParent } from '../child.ts'
import { percentile } from '../figures.ts'
import { BURST, PARCELS, parcelName, requestOf, SCANNED_BEFORE_MS, webhook } from './parcels.ts'
import { openLine, type Line } from './sockets.ts'

export type Sending =
  | {
      readonly do: 'steady'
      readonly origin: string
      readonly connections: number
      readonly seconds: number
      readonly from: number
    }
  | { readonly do: 'burst'; readonly origin: string; readonly connections: number; readonly count: number }

export interface Sent {
  readonly answered: number
  readonly seconds: number
  readonly p50Ms: number
  readonly p99Ms: number
}
export interface Burst {
  /** Status → how often; a webhook that was sent away comes again. */
  readonly statuses: Readonly<Record<string, number>>
  readonly taken: number
  readonly seconds: number
  /** Sent away without being told when to come again. */
  readonly rude: number
}

const START_MS = Date.now() - SCANNED_BEFORE_MS
const MOST_TRIES = 60

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
const openAll = (origin: string, connections: number): Promise<Line[]> =>
  Promise.all(Array.from({ length: connections }, () => openLine(origin)))

/** Webhook after webhook on every connection; parcels take turns, and each time they have one scan more. */
const steady = async ({ origin, connections, seconds, from }: Extract<Sending, { do: 'steady' }>): Promise<Sent> => {
  const lines = await openAll(origin, connections)
  const host = new URL(origin).host
  const waits: number[] = []
  let next = from
  const start = performance.now()
  const end = start + seconds * 1_000
  await Promise.all(
    lines.map(async (line) => {
      while (performance.now() < end) {
        const [parcel, step] = [next % PARCELS, Math.floor(next / PARCELS)]
        next += 1
        const request = requestOf(host, webhook(parcelName('A', parcel), step + 1, START_MS))
        const asked = performance.now()
        const { status } = await line.ask(request)
        if (status !== 200) throw new Error(`A webhook was answered ${status}`)
        waits.push(performance.now() - asked)
      }
    }),
  )
  const took = (performance.now() - start) / 1_000
  for (const line of lines) line.close()
  const sorted = Float64Array.from(waits)
  return { answered: waits.length, seconds: took, p50Ms: percentile(sorted, 0.5), p99Ms: percentile(sorted, 0.99) }
}

/** Everything is written before the first answer is looked at. */
const burst = async ({ origin, connections, count }: Extract<Sending, { do: 'burst' }>): Promise<Burst> => {
  const lines = await openAll(origin, connections)
  const host = new URL(origin).host
  const requests = Array.from({ length: Math.min(count, BURST) }, (_, number) =>
    requestOf(host, webhook(parcelName('B', number), 2, START_MS)),
  )
  const statuses: Record<string, number> = {}
  let [taken, rude] = [0, 0]
  const start = performance.now()
  const deliver = async (request: Buffer, number: number): Promise<void> => {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const { status, retryAfterSeconds } = await (lines[(number + tries) % lines.length] as Line).ask(request)
      statuses[status] = (statuses[status] ?? 0) + 1
      if (status === 200) {
        taken += 1
        return
      }
      if (status !== 503) return
      if (retryAfterSeconds === 0) rude += 1
      await sleep(retryAfterSeconds * 1_000)
    }
  }
  await Promise.all(requests.map(deliver))
  const seconds = (performance.now() - start) / 1_000
  for (const line of lines) line.close()
  return { statuses, taken, seconds, rude }
}

await serveParent(() =>
  Promise.resolve({
    ready: null,
    answer: (question: unknown) => {
      const sending = question as Sending
      return sending.do === 'steady' ? steady(sending) : burst(sending)
    },
    stop: () => Promise.resolve(),
  }),
)
