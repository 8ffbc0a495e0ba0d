import { startChild } from '../child.ts'
import { spreadOf, type Figure, type Floor, type Outcome } from '../figures.ts'
import type { Bench } from '../scenario.ts'
import { startMailSink, type Taken } from './mail-sink.ts'
import { fairness } from './fairness.ts'
import { ask, until, type Process } from './notifier.ts'
import { fanOut, SUBSCRIPTIONS } from './webhooks.ts'

const BURST_CUSTOMER = 'C-burst'

type Sink = Awaited<ReturnType<typeof startMailSink>>

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
  const waits = mails.filter((mail) => !isBurst(mail)).map(({ atMs }) => atMs - start)
  return {
    seconds: ((mails.at(-1)?.atMs ?? start) - start) / 1_000,
    othersFirstMs: waits.reduce((least, wait) => Math.min(least, wait), Infinity),
    burstLastMs: Math.max(...mails.filter(isBurst).map(({ atMs }) => atMs - start)),
  }
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
  for (let round = 0; round < rounds; round += 1) {
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
  const fair = await fairness(child, sink, quick ? { seconds: 3, burst: 100 } : { seconds: 20, burst: 1_000 })
  log(
    `one customer's burst of ${fair.burst}: p99 of the others ${fair.alone.p99Ms.toFixed(0)} → ${fair.beside.p99Ms.toFixed(0)} ms`,
  )
  const rates = await fanOut(child, { rounds, events: quick ? 50 : 500 })
  log(`webhooks: ${rates.alone.join(', ')} deliveries/s; beside mails: ${rates.besideMails.join(', ')}`)
  await sink.stop()
  const perSecond = done.map(({ seconds }) => (burst + others) / seconds)
  const ratios = { 'bare SMTP': spreadOf(perSecond.map((rate, index) => rate / (bare[index] ?? NaN))) }
  const waits = (name: string, { p50Ms, p99Ms, perSecond: rate }: typeof fair.alone): Figure =>
    figure(name, 'mails/s', [rate], { p50Ms: spreadOf([p50Ms]), p99Ms: spreadOf([p99Ms]) })
  const figures = [
    figure('notify/mails', 'mails/s', perSecond, { ratios }),
    figure('bare SMTP', 'mails/s', bare),
    waits('notify/others, no burst', fair.alone),
    waits('notify/others beside a burst', fair.beside),
    figure('notify/webhooks', 'deliveries/s', rates.alone),
    figure('notify/webhooks beside mails', 'deliveries/s', rates.besideMails),
  ]
  const seconds = spreadOf(done.map((one) => one.seconds)).median
  const webhooks = spreadOf(rates.alone).median
  const slower = fair.beside.p99Ms - fair.alone.p99Ms
  const floors: Floor[] = [
    { name: `notify/${burst + others} mails`, wanted: '≤ 60 s', measured: seconds, pass: seconds <= 60 },
    { name: 'notify/each once in the ledger', wanted: String(expected), measured: shipped, pass: shipped === expected },
    { name: "notify/others' p99 grows by a burst", wanted: '≤ 2,000 ms', measured: slower, pass: slower <= 2_000 },
    { name: 'notify/webhooks', wanted: '≥ 500 deliveries/s', measured: webhooks, pass: webhooks >= 500 },
  ]
  return { figures, floors, details: { burst, others, subscriptions: SUBSCRIPTIONS, rounds: done, fair } }
}
