import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { createHarness, receipt, type Harness } from '../../test/harness.ts'
import { ndjsonOf, sendNdjson, sendText } from '../../test/ndjson.ts'

let h: Harness
beforeEach(async () => {
  h = await createHarness()
  await h.stockUp(0)
})
afterEach(() => h.stop())

const codes = (lines: readonly { line: number; status: string; problem?: { code: string; pointer: string } }[]) =>
  lines.map(({ line, status, problem }) => (problem ? [line, problem.code, problem.pointer] : [line, status]))

describe('POST /v1/stock-events, NDJSON', () => {
  it('answers one line a line, in order, and sums up', async () => {
    const { lines, summary } = await sendNdjson(h, [receipt('1', 5), receipt('1', 5), receipt('2', 1)])
    expect(lines).toEqual([
      { line: 1, eventId: '1', status: 'applied' },
      { line: 2, eventId: '1', status: 'duplicate' },
      { line: 3, eventId: '2', status: 'applied' },
    ])
    expect(summary).toMatchObject({ applied: 2, duplicates: 1, rejected: 0, complete: true })
    expect(await h.stock()).toMatchObject({ onHand: 6 })
    const again = await sendNdjson(h, [receipt('1', 5), receipt('2', 1)])
    expect(again.summary).toMatchObject({ applied: 0, duplicates: 2 })
  })

  it('keeps the good lines and names line and member of each bad one', async () => {
    const body = Buffer.concat([
      Buffer.from(ndjsonOf([receipt('1', 1)])),
      Buffer.from('{"broken":\n\n'),
      Buffer.from([0x22, 0xc3, 0x28, 0x22, 0x0a]), // Not UTF-8.
      Buffer.from(
        ndjsonOf([receipt('5', -1), receipt('6', 1e20), receipt('7', 1, { occurredAt: '2036-01-01T00:00:00Z' })]),
      ),
      Buffer.from(`{"pad":"${'x'.repeat(10_000_000)}"}\n`),
      Buffer.from(ndjsonOf([{ ...receipt('9', 1), type: 'move', from: 'available', to: 'nowhere' }])),
      Buffer.from(ndjsonOf([{ ...receipt('10', 1), type: 'transfer-out', otherLocation: 'WH-DEN', transferId: 'T' }])),
      Buffer.from(JSON.stringify(receipt('11', 2))), // Without a newline behind it.
    ])
    const { lines, summary } = await sendNdjson(h, body)
    expect(codes(lines)).toEqual([
      [1, 'applied'],
      [2, 'malformed-json', ''],
      [4, 'malformed-json', ''],
      [5, 'invalid-body', '/quantity'],
      [6, 'invalid-body', '/quantity'],
      [7, 'invalid-value', '/occurredAt'],
      [8, 'body-too-large', ''],
      [9, 'invalid-body', '/to'],
      [10, 'invalid-body', '/otherLocation'],
      [11, 'applied'],
    ])
    expect(summary).toMatchObject({ applied: 2, rejected: 8, complete: true })
    expect(await h.stock()).toMatchObject({ onHand: 3 })
  })

  it('takes several sources in one stream, a source for all, and says only what is not applied where asked to', async () => {
    const nameless = receipt('1', 1, { source: undefined })
    const lines = [receipt('1', 1), receipt('1', 1, { source: 'erp' }), nameless, receipt('2', -1)]
    const all = await sendNdjson(h, lines, '?source=pos')
    expect(all.lines.map(({ status }) => status)).toEqual(['applied', 'applied', 'applied', 'rejected'])
    const few = await sendNdjson(h, lines, '?source=pos&answers=exceptions')
    expect(few.lines.map(({ line, status }) => [line, status])).toEqual([
      [1, 'duplicate'],
      [2, 'duplicate'],
      [3, 'duplicate'],
      [4, 'rejected'],
    ])
    const nobody = await sendNdjson(h, [nameless])
    expect(codes(nobody.lines)).toEqual([[1, 'invalid-body', '/source']])
  })

  it('of thousands of lines counts each once, in slices', async () => {
    const lines = Array.from({ length: 2_300 }, (_, n) => receipt(`e${n}`, 1))
    const { summary } = await sendNdjson(h, lines)
    expect(summary).toMatchObject({ applied: 2_300, complete: true })
    expect(await h.stock()).toMatchObject({ onHand: 2_300 })
    const health = (await h.call('GET', '/v1/feeds/wms-den')).body
    expect(health).toMatchObject({ lines: { applied: 2_300, rejected: 0 }, openRejects: 0 })
  })

  it('an empty body is an empty feed, and If-Match goes with one JSON line only', async () => {
    expect((await sendNdjson(h, '')).summary).toMatchObject({ applied: 0, complete: true })
    const answer = await sendText(h, 'application/x-ndjson', ndjsonOf([receipt('1', 1)]), '', { 'if-match': '"1"' })
    expect(answer.status).toBe(400)
    expect(answer.text).toContain('If-Match')
  })
})
