import { request, type ClientRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from '@jest/globals'
import { OverloadedError, StoreUnavailableError } from '@onhand/event-store'
import { manualClock, manualScheduler } from '@onhand/runtime'
import type { LineOutcome, ReadLine } from '../../app/feeds/take-lines.ts'
import { createHarness, receipt, type Harness } from '../../test/harness.ts'
import { ndjsonOf, readAnswers, sendNdjson } from '../../test/ndjson.ts'
import { feedStream } from './feed-stream.ts'

let h: Harness | null = null
afterEach(async () => {
  await h?.stop()
  h = null
})

const until = async (met: () => Promise<boolean>): Promise<void> => {
  for (let tries = 0; !(await met()); tries += 1) {
    if (tries > 1_000) throw new Error('It did not come to be')
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
const lines = (from: number, to: number): object[] =>
  Array.from({ length: to - from }, (_, n) => receipt(`e${from + n}`, 1))
const onHand = async (harness: Harness): Promise<unknown> => (await harness.stock()).onHand

/** A stream over a real socket. */
const open = (harness: Harness): ClientRequest => {
  const { port } = harness.server.server.address() as AddressInfo
  const headers = { 'content-type': 'application/x-ndjson' }
  const sent = request({ port, method: 'POST', path: '/v1/stock-events', headers })
  sent.on('error', () => undefined) // It is this test that breaks it off.
  return sent
}

const closed = (sent: ClientRequest): Promise<void> =>
  new Promise((resolve) => {
    if (sent.closed) resolve()
    else sent.once('close', () => resolve())
  })

describe('a client that breaks off in the middle of a stream', () => {
  it('has what it sent counted once, half a line not at all, and goes on where it stood', async () => {
    h = await createHarness()
    const harness = h
    await harness.stockUp(0)
    await harness.server.listen({ port: 0 })
    const sent = open(harness)
    const [half = ''] = ndjsonOf(lines(700, 701)).split('"eventId"')
    sent.write(`${ndjsonOf(lines(0, 700))}${half}`)
    await until(async () => (await onHand(harness)) === 700)
    sent.destroy()
    await closed(sent)

    const health = (await harness.call('GET', '/v1/feeds/wms-den')).body
    expect(health).toMatchObject({ lines: { applied: 700, rejected: 0 }, openRejects: 0 })
    const again = await sendNdjson(harness, lines(0, 1_000))
    expect(again.summary).toMatchObject({ applied: 300, duplicates: 700, rejected: 0, complete: true })
    expect(await onHand(harness)).toBe(1_000)
  }, 30_000)

  it('that never reads the answers keeps nobody else from their work', async () => {
    h = await createHarness()
    const harness = h
    await harness.stockUp(0)
    await harness.server.listen({ port: 0 })
    const sent = open(harness)
    sent.write(ndjsonOf(lines(0, 3_000)))
    await until(async () => Number(await onHand(harness)) > 0)
    const other = await sendNdjson(harness, [receipt('other', 1, { source: 'erp' })])
    expect(other.summary).toMatchObject({ applied: 1, complete: true })
    sent.destroy()
    await closed(sent)
  }, 30_000)
})

describe('a full lane', () => {
  const slowly = async (): Promise<Harness> => {
    h = await createHarness({ beforeCommit: () => new Promise((resolve) => setTimeout(resolve, 5)) })
    await h.stockUp(0)
    return h
  }

  it('lets the streams of a source wait for their turn, and nothing of them is lost', async () => {
    const harness = await slowly()
    // Seven streams of 4,000 lines at once: more than the 20,000 that may wait in one source's lane.
    const streams = Array.from({ length: 7 }, (_, n) => sendNdjson(harness, lines(n * 4_000, (n + 1) * 4_000)))
    for (const { summary } of await Promise.all(streams))
      expect(summary).toMatchObject({ applied: 4_000, rejected: 0, complete: true })
    expect(await onHand(harness)).toBe(28_000)
  }, 120_000)

  it('answers an array by 503 and when to come again; sent again, all of it is counted once', async () => {
    const harness = await slowly()
    const push = (n: number) =>
      harness.call('POST', '/v1/stock-events?source=wms-den', lines(n * 10_000, (n + 1) * 10_000))
    const answers = await Promise.all([push(0), push(1), push(2)])
    const refused = answers.filter(({ status }) => status === 503)
    expect(refused.length).toBeGreaterThan(0)
    for (const { headers, body } of refused) {
      expect(Number(headers['retry-after'])).toBeGreaterThan(0)
      expect(body).toMatchObject({ code: 'overloaded' })
    }
    for (const n of [0, 1, 2]) expect((await push(n)).status).toBe(200)
    expect(await onHand(harness)).toBe(30_000)
  }, 120_000)

  /** A stream whose slices a store takes as told. */
  const streamOf = async (take: (lines: readonly ReadLine[], call: number) => Promise<readonly LineOutcome[]>) => {
    const clock = manualClock()
    const scheduler = manualScheduler(clock)
    let calls = 0
    const count = 1_600
    const read = Array.from({ length: count }, (_, n): ReadLine => ({
      ...{
        line: n + 1,
        source: 'wms',
        eventId: `e${n}`,
        fact: null,
        fault: null,
        keep: () => ({ rejectId: '', content: null }),
      },
    }))
    async function* batches() {
      await Promise.resolve()
      yield read
    }
    const stream = feedStream(batches(), {
      ...{ log: 'inventory', scheduler, answers: 'exceptions', isStopping: () => false },
      take: (some) => take(some, (calls += 1)),
    })
    let text = ''
    const over = { yet: false }
    const reading = (async () => {
      for await (const chunk of stream) text += String(chunk)
      over.yet = true
    })()
    for (let turns = 0; !over.yet && turns < 2_000; turns += 1) {
      await scheduler.advance(100)
      await new Promise((resolve) => setImmediate(resolve)) // The stream's own turns are Node's.
    }
    await reading
    return { ...readAnswers(text).summary, waitedMs: clock.epochMs() - Date.parse('2026-01-05T09:00:00.000Z'), calls }
  }
  const applied = (some: readonly ReadLine[]): readonly LineOutcome[] => some.map(() => ({ status: 'applied' }))

  it('that stays full ends the stream with where to go on', async () => {
    const summary = await streamOf((some, call) =>
      call === 1 ? Promise.resolve(applied(some)) : Promise.reject(new OverloadedError('The lane is full')),
    )
    expect(summary).toMatchObject({
      ...{ applied: 229, complete: false, resumeAfterLine: 229 },
      problem: { code: 'overloaded' },
    })
    expect(summary.waitedMs).toBeGreaterThanOrEqual(5_000)
  })
  it('that empties in time is not even noticed', async () => {
    const summary = await streamOf((some, call) =>
      call > 1 && call < 20 ? Promise.reject(new OverloadedError('The lane is full')) : Promise.resolve(applied(some)),
    )
    expect(summary).toMatchObject({ applied: 1_600, complete: true })
  })
  it('a store that cannot be reached ends it at once', async () => {
    const summary = await streamOf((some, call) =>
      call < 3 ? Promise.resolve(applied(some)) : Promise.reject(new StoreUnavailableError('away')),
    )
    expect(summary).toMatchObject({ applied: 458, resumeAfterLine: 458, problem: { code: 'unavailable' } })
  })
})
