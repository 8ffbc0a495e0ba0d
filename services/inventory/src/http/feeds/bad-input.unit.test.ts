import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { createHarness, receipt, type Harness } from '../../test/harness.ts'
import { ndjsonOf, readAnswers, sendText } from '../../test/ndjson.ts'

let h: Harness
beforeEach(async () => {
  h = await createHarness()
  await h.stockUp(0)
  await h.call('PUT', '/v1/locations/ST-SHUT', { name: 'Shut', type: 'store', timeZone: 'UTC' })
  await h.call('DELETE', '/v1/locations/ST-SHUT')
})
afterEach(() => h.stop())

const HEADER = 'eventId,type,sku,location,quantity'
const bad = (more: object): object => receipt('bad', 1, more)
const inTenYears = { occurredAt: '2036-01-05T09:00:00Z' }
const toItself = { type: 'transfer-out', otherLocation: 'WH-DEN', transferId: 'T-1' }
const closed = {
  ...{ type: 'snapshot', location: 'ST-SHUT', occurredAt: undefined },
  sourceTime: '2026-01-05T08:00:00Z',
}

/** One bad line between two good ones; the code and the member that the answer names. */
const badLines: readonly (readonly [name: string, line: object, code: string, pointer: string])[] = [
  ['a quantity that overflows', bad({ quantity: 1e20 }), 'invalid-body', '/quantity'],
  ['a quantity beyond the safe range', bad({ quantity: 9_007_199_254_740_993 }), 'invalid-body', '/quantity'],
  ['a negative receipt', bad({ quantity: -1 }), 'invalid-body', '/quantity'],
  ['a clock ten years ahead', bad(inTenYears), 'invalid-value', '/occurredAt'],
  ['an unknown state', bad({ type: 'move', from: 'available', to: 'nowhere' }), 'invalid-body', '/to'],
  ['an unknown type', bad({ type: 'teleport' }), 'unknown-type', '/type'],
  ['a transfer to itself', bad(toItself), 'invalid-body', '/otherLocation'],
  ['a snapshot for a closed location', bad(closed), 'location-closed', '/location'],
]

describe('a bad line names itself and its member, and the good lines around it are kept', () => {
  it.each(badLines)('%s, in a JSON array', async (_name, line, code, pointer) => {
    const { status, body } = await h.call('POST', '/v1/stock-events', [receipt('1', 2), line, receipt('3', 3)])
    expect(status).toBe(200)
    expect(body).toMatchObject({ applied: 2, rejected: 1 })
    expect(body.results).toMatchObject([
      { eventId: '1', status: 'applied' },
      { eventId: 'bad', status: 'rejected', problem: { code, pointer: `/1${pointer}` } },
      { eventId: '3', status: 'applied' },
    ])
    expect(await h.stock()).toMatchObject({ onHand: 5 })
  })

  it.each(badLines)('%s, in NDJSON', async (_name, line, code, pointer) => {
    const body = ndjsonOf([receipt('1', 2), line, receipt('3', 3)])
    const { lines, summary } = readAnswers((await sendText(h, 'application/x-ndjson', body)).text)
    expect(lines).toMatchObject([
      { line: 1, status: 'applied' },
      { line: 2, status: 'rejected', problem: { code, pointer } },
      { line: 3, status: 'applied' },
    ])
    expect(summary).toMatchObject({ applied: 2, rejected: 1, complete: true })
    expect(await h.stock()).toMatchObject({ onHand: 5 })
  })

  it.each([
    [
      'a 10 MB line',
      Buffer.from(`{"pad":"${'x'.repeat(10_485_760)}"}\n`),
      'body-too-large',
      'longer than 65,536 bytes',
    ],
    ['invalid UTF-8', Buffer.from([0x22, 0xc3, 0x28, 0x22, 0x0a]), 'malformed-json', 'not UTF-8'],
    ['half a line', Buffer.from('{"source":"wms-den",\n'), 'malformed-json', 'not JSON'],
  ])('%s, in NDJSON', async (_name, bytes, code, said) => {
    const body = Buffer.concat([
      Buffer.from(ndjsonOf([receipt('1', 2)])),
      bytes,
      Buffer.from(ndjsonOf([receipt('3', 3)])),
    ])
    const { lines, summary } = readAnswers((await sendText(h, 'application/x-ndjson', body)).text)
    expect(lines).toMatchObject([
      { line: 1, status: 'applied' },
      { line: 2, status: 'rejected', problem: { code, detail: expect.stringContaining(said) as unknown } },
      { line: 3, status: 'applied' },
    ])
    expect(summary).toMatchObject({ applied: 2, rejected: 1, complete: true })
    expect(await h.stock()).toMatchObject({ onHand: 5 })
  })

  it.each([
    ['a quantity that overflows', 'receipt,SKU-1,WH-DEN,100000000000000000000', '/quantity'],
    ['a negative receipt', 'receipt,SKU-1,WH-DEN,-1', '/quantity'],
    ['an unknown type', 'teleport,SKU-1,WH-DEN,1', '/type'],
  ])('%s, in CSV', async (_name, record, pointer) => {
    const csv = `${HEADER}\n1,receipt,SKU-1,WH-DEN,2\nbad,${record}\n3,receipt,SKU-1,WH-DEN,3\n`
    const { lines } = readAnswers((await sendText(h, 'text/csv', csv, '?source=wms-den')).text)
    expect(lines).toMatchObject([
      { line: 2, status: 'applied' },
      { line: 3, eventId: 'bad', status: 'rejected', problem: { pointer } },
      { line: 4, status: 'applied' },
    ])
    expect(await h.stock()).toMatchObject({ onHand: 5 })
  })
})

describe('what is no feed at all is refused as a whole, and nothing of it is done', () => {
  it.each([
    ['a CSV of a header alone', 'text/csv', `${HEADER}\n`, 400, 'invalid-csv', 'is the header'],
    [
      'a CSV with a wrong delimiter',
      'text/csv',
      `${HEADER.replaceAll(',', ';')}\n1;receipt;SKU-1;WH-DEN;5\n`,
      400,
      'invalid-csv',
      'Line 1',
    ],
    [
      '10,001 lines in JSON',
      'application/json',
      JSON.stringify(Array.from({ length: 10_001 }, (_, n) => receipt(`e${n}`, 1))),
      413,
      'too-many-lines',
      '10001 lines',
    ],
    [
      'more than 16 MiB of JSON',
      'application/json',
      JSON.stringify(['x'.repeat(17_000_000)]),
      413,
      'body-too-large',
      '',
    ],
    [
      'JSON that is not UTF-8',
      'application/json',
      Buffer.from([0x5b, 0x22, 0xc3, 0x28, 0x22, 0x5d]),
      400,
      'malformed-json',
      '',
    ],
  ])('%s', async (_name, type, body, status, code, said) => {
    const answer = await sendText(h, type, body, '?source=wms-den')
    expect(answer.status).toBe(status)
    expect(JSON.parse(answer.text)).toMatchObject({ code })
    expect(answer.text).toContain(said)
    expect((await h.call('GET', '/v1/stock/SKU-1/WH-DEN')).status).toBe(404)
  })
})
