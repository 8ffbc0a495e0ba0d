import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { startChild, type Child } from '../child.ts'
import { percentile, spreadOf, type Figure, type Floor, type Outcome } from '../figures.ts'
import type { Bench } from '../scenario.ts'
import { startMailSink, type Taken } from './mail-sink.ts'
import type { Question } from './notify-process.ts'

const BURST_CUSTOMER = 'C-burst'
const GIVE_UP_MS = 300_000

type Process = Child<{ readonly origin: string }>
type Sink = Awaited<ReturnType<typeof startMailSink>>

const ask = (child: Process, question: Question): Promise<unknown> => child.ask(question)

const until = async (what: string, isDone: () => boolean): Promise<void> => {
  const start = performance.now()
  while (!isDone()) {
    if (performance.now() - start > GIVE_UP_MS) throw new Error(`${what} took longer than ${GIVE_UP_MS / 1_000} s`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

const figure = (name: string, unit: string, values: readonly number[], rest: Partial<Figure> = {}): Figure => ({
  ...{ name, unit, value: spreadOf(values), ratios: {} },
  ...rest,
})

/** The ledger by its API: how many messages of a template have a status. */
const ledgerCount = async (origin: string, query: string): Promise<number> => {
  let count = 0
  for (let cursor: string | null = ''; ;) {
    const at: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`
    const answer = await fetch(`${origin}/v1/messages?limit=500&${query}${at}`)
    const page = (await answer.json()) as { items: unknown[]; nextCursor: string | null }
    count += page.items.length
    if (page.nextCursor === null) return count
    cursor = page.nextCursor
  }
}

interface Round {
  readonly seconds: number
  readonly othersP99Ms: number
  readonly othersFirstMs: number
  readonly burstLastMs: number
}

/** A burst on one customer comes first in the log, then one parcel each of everybody else. */
const shipAll = async (child: Process, sink: Sink, from: number, burst: number, others: number): Promise<Round> => {
  await ask(child, { do: 'orders', from, count: burst, customer: BURST_CUSTOMER })
  await ask(child, { do: 'orders', from: from + burst, count: others })
  const before = sink.taken.length
  const total = burst + others
  await until('confirmations', () => sink.taken.length >= before + total)
  const base = sink.taken.length
  const start = performance.now()
  await ask(child, { do: 'ship', from, count: total })
  await until('mails', () => sink.taken.length >= base + total)
  const mails: readonly Taken[] = sink.taken.slice(base)
  const ids = new Set(mails.map(({ messageId }) => messageId))
  if (ids.size !== total) throw new Error(`${ids.size} different mails of ${total}`)
  const isBurst = ({ to }: Taken): boolean => to === `${BURST_CUSTOMER.toLowerCase()}@example.com`
  const waits = Float64Array.from(mails.filter((mail) => !isBurst(mail)).map(({ atMs }) => atMs - start))
  return {
    seconds: ((mails.at(-1)?.atMs ?? start) - start) / 1_000,
    othersFirstMs: Math.min(...waits),
    othersP99Ms: percentile(waits, 0.99),
    burstLastMs: Math.max(...mails.filter(isBurst).map(({ atMs }) => atMs - start)),
  }
}

const startPartners = async () => {
  let calls = 0
  const seen = new Set<string>()
  const server = http.createServer((request, response) => {
    request.resume()
    request.on('end', () => {
      calls += 1
      seen.add(`${request.url ?? ''} ${String(request.headers['webhook-id'])}`)
      response.writeHead(204).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    calls: () => calls,
    stop: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

const SUBSCRIPTIONS = 8

/** Every event to eight endpoints: signed, called, and each call on record. */
const fanOut = async (child: Process, rounds: number, events: number, from: number): Promise<readonly number[]> => {
  const partners = await startPartners()
  for (let number = 0; number < SUBSCRIPTIONS; number += 1) {
    const body = {
      subscriptionId: `p-${number}`,
      url: `${partners.url}/${number}`,
      types: ['onhand.shipment.eta-predicted.v1'],
    }
    const answer = await fetch(`${child.ready.origin}/v1/webhook-subscriptions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (answer.status !== 201) throw new Error(`A subscription was answered ${answer.status}: ${await answer.text()}`)
  }
  const rates: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const before = partners.seen.size
    const start = performance.now()
    await ask(child, { do: 'predict', from: from + round * events, count: events })
    await until('deliveries', () => partners.seen.size >= before + events * SUBSCRIPTIONS)
    rates.push((events * SUBSCRIPTIONS) / ((performance.now() - start) / 1_000))
  }
  if (partners.calls() !== partners.seen.size)
    throw new Error(`${partners.calls()} calls for ${partners.seen.size} deliveries`)
  partners.stop()
  return rates
}

/** 10,000 shipped events to as many mails, through a real SMTP server and by the ledger, and webhooks to eight endpoints. */
export const notifyScenario = async ({ server, options, log }: Bench): Promise<Outcome> => {
  const { rounds, quick } = options
  const others = quick ? 300 : 10_000
  const burst = quick ? 20 : 150
  const sink = await startMailSink()
  const database = await server.database('notify')
  const environment = { DATABASE_URL: server.url, NOTIFICATION_DATABASE_URL: database, BENCH_SMTP_URL: sink.url }
  const child: Process = await startChild(new URL('notify-process.ts', import.meta.url), environment)
  const { origin } = child.ready
  const done: Round[] = []
  const bare: number[] = []
  for (let round = 0; round < (process.env.SKIP ? 0 : rounds); round += 1) {
    const mails = quick ? 300 : 3_000
    bare.push(mails / ((await ask(child, { do: 'bare', count: mails })) as number))
    const one = await shipAll(child, sink, round * 100_000, burst, others)
    done.push(one)
    log(
      `round ${round + 1}/${rounds}: ${burst + others} mails in ${one.seconds.toFixed(1)} s; bare ${bare.at(-1)?.toFixed(0) ?? ''} mails/s`,
    )
  }
  const shipped = await ledgerCount(origin, 'template=shipped&status=sent')
  const expected = rounds * (burst + others)
  const rates = await fanOut(child, rounds, process.env.SKIP ? 2_000 : quick ? 50 : 500, 900_000)
  log(`webhooks: ${rates.map((rate) => rate.toFixed(0)).join(', ')} deliveries/s`)
  await sink.stop()
  const perSecond = done.map(({ seconds }) => (burst + others) / seconds)
  const ratios = { 'bare SMTP': spreadOf(perSecond.map((rate, index) => rate / (bare[index] ?? NaN))) }
  const figures = [
    figure('notify/mails', 'mails/s', perSecond, {
      ratios,
      p99Ms: spreadOf(done.map(({ othersP99Ms }) => othersP99Ms)),
    }),
    figure('bare SMTP', 'mails/s', bare),
    figure('notify/webhooks', 'deliveries/s', rates),
  ]
  const seconds = spreadOf(done.map((one) => one.seconds)).median
  const first = spreadOf(done.map((one) => one.othersFirstMs)).median
  const webhooks = spreadOf(rates).median
  const floors: Floor[] = [
    { name: `notify/${burst + others} mails`, wanted: '≤ 60 s', measured: seconds, pass: seconds <= 60 },
    { name: 'notify/each once in the ledger', wanted: String(expected), measured: shipped, pass: shipped === expected },
    {
      name: 'notify/first mail to another than the burst',
      wanted: '≤ 5,000 ms',
      measured: first,
      pass: first <= 5_000,
    },
    { name: 'notify/webhooks', wanted: '≥ 500 deliveries/s', measured: webhooks, pass: webhooks >= 500 },
  ]
  return { figures, floors, details: { burst, others, subscriptions: SUBSCRIPTIONS, rounds: done } }
}
