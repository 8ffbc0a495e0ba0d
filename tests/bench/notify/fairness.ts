import { percentile } from '../figures.ts'
import type { startMailSink } from './mail-sink.ts'
import { ask, until, type Process } from './notifier.ts'

const FROM = 700_000
const BURST_FROM = 800_000
/** Parcels that leave a second, one a customer. */
const RATE = 40

interface Waits {
  readonly p50Ms: number
  readonly p99Ms: number
  readonly perSecond: number
}

/** Parcels leave at a steady pace, whatever becomes of the mails before: how long until each customer's mail server has it. */
const steady = async (
  child: Process,
  sink: Awaited<ReturnType<typeof startMailSink>>,
  { from, count }: { readonly from: number; readonly count: number },
): Promise<Waits> => {
  const base = sink.taken.length
  const shippedAt = new Map<string, number>()
  const start = performance.now()
  for (let index = 0; index < count; index += 1) {
    const ahead = start + (index * 1_000) / RATE - performance.now()
    if (ahead > 0) await new Promise((resolve) => setTimeout(resolve, ahead))
    const number = from + index
    shippedAt.set(`c-${number}@example.com`, start + (index * 1_000) / RATE)
    await ask(child, { do: 'ship', from: number, count: 1 })
  }
  const waits = (): readonly number[] =>
    sink.taken.slice(base).flatMap(({ to, atMs }) => {
      const since = shippedAt.get(to)
      return since === undefined ? [] : [atMs - since]
    })
  await until('mails of the others', () => waits().length >= count)
  const all = Float64Array.from(waits())
  const seconds = (performance.now() - start) / 1_000
  return { p50Ms: percentile(all, 0.5), p99Ms: percentile(all, 0.99), perSecond: count / seconds }
}

/** What others wait for their mails, alone and beside one customer of whom very much is said at once. */
export const fairness = async (
  child: Process,
  sink: Awaited<ReturnType<typeof startMailSink>>,
  { seconds, burst }: { readonly seconds: number; readonly burst: number },
) => {
  const count = seconds * RATE
  const before = sink.taken.length
  await ask(child, { do: 'orders', from: FROM, count: count * 2 })
  await until('confirmations of the others', () => sink.taken.length >= before + count * 2)
  const alone = await steady(child, sink, { from: FROM, count })
  await ask(child, { do: 'orders', from: BURST_FROM, count: burst, customer: 'C-loud' })
  const beside = await steady(child, sink, { from: FROM + count, count })
  return { burst, alone, beside }
}
