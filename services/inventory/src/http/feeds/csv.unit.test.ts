import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { createHarness, type Harness } from '../../test/harness.ts'
import { readAnswers, sendText } from '../../test/ndjson.ts'

let h: Harness
beforeEach(async () => {
  h = await createHarness()
  await h.stockUp(0)
})
afterEach(() => h.stop())
const send = (text: string | Buffer, query = '') => sendText(h, 'text/csv', text, `?source=wms-den${query}`)
const refusal = async (text: string | Buffer, query = '') => {
  const { status, text: body } = await send(text, query)
  const { code, detail } = JSON.parse(body) as { code: string; detail: string }
  return { status, code, detail }
}
const HEADER = 'eventId,type,sku,location,quantity'

describe('POST /v1/stock-events, CSV', () => {
  it('takes a file whose header names the members, and answers line by line', async () => {
    const { text } = await send(
      `${HEADER}\n1,receipt,SKU-1,WH-DEN,5\n2,receipt,SKU-1,WH-DEN,-5\n3,receipt,SKU-1,WH-DEN\n`,
    )
    const { lines, summary } = readAnswers(text)
    expect(lines).toMatchObject([
      { line: 2, eventId: '1', status: 'applied' },
      { line: 3, eventId: '2', status: 'rejected', problem: { pointer: '/quantity' } },
      { line: 4, status: 'rejected', problem: { detail: 'has 4 columns, the header 5' } },
    ])
    expect(summary).toMatchObject({ applied: 1, rejected: 2, complete: true })
  })

  it('maps headers by the request, and makes event ids from the name of a file', async () => {
    const query =
      '&delimiter=%3B&map=Artikel:sku&map=Menge:quantity&set=type:receipt&set=location:WH-DEN&ignore=Farbe&file=day-1'
    const file = 'Artikel;Menge;Farbe\r\nSKU-1;5;rot\r\nSKU-1;2;"grün; hell"\r\n'
    expect(readAnswers((await send(file, query)).text)).toMatchObject({
      lines: [
        { eventId: 'day-1:2', status: 'applied' },
        { eventId: 'day-1:3', status: 'applied' },
      ],
    })
    expect(readAnswers((await send(file, query)).text).summary).toMatchObject({ duplicates: 2 })
    expect(await h.stock()).toMatchObject({ onHand: 7 })
  })

  it('maps headers by what is stored for the source', async () => {
    const mapping = {
      delimiter: ';',
      columns: { Nr: 'eventId', Menge: 'quantity' },
      constants: { type: 'receipt', sku: 'SKU-1' },
    }
    expect((await h.call('GET', '/v1/feeds/wms-den/mapping')).status).toBe(404)
    expect((await h.call('PUT', '/v1/feeds/wms-den/mapping', mapping)).body).toMatchObject({ ...mapping, ignore: [] })
    expect((await h.call('GET', '/v1/feeds/wms-den/mapping')).body).toMatchObject(mapping)
    const { text } = await send('Nr;Menge\n1;5\n', '&set=location:WH-DEN')
    expect(readAnswers(text).summary).toMatchObject({ applied: 1 })
    const wrong = await h.call('PUT', '/v1/feeds/wms-den/mapping', { columns: { Nr: 'number' } })
    expect(wrong).toMatchObject({ status: 400, body: { code: 'invalid-body' } })
    expect((await refusal('Nr;Menge\n1;5\n', '&map=Menge')).status).toBe(400)
  })

  it.each([
    ['an empty file', '', 'Line 1'],
    ['a header alone', `${HEADER}\n`, 'is the header'],
    ['a wrong delimiter', `${HEADER.replaceAll(',', ';')}\n1;receipt;SKU-1;WH-DEN;5\n`, '";" right'],
    ['an unknown column', `${HEADER},Farbe\n1,receipt,SKU-1,WH-DEN,5,rot\n`, 'Line 1, column "Farbe"'],
    ['a column twice', `${HEADER},sku\n1,receipt,SKU-1,WH-DEN,5,SKU-1\n`, 'Line 1, column "sku"'],
    ['a column missing', 'eventId,type,sku,quantity\n1,receipt,SKU-1,5\n', 'Line 1, column "location"'],
  ])('refuses %s, naming line and column', async (_name, text, said) => {
    const answer = await refusal(text)
    expect(answer).toMatchObject({ status: 400, code: 'invalid-csv' })
    expect(answer.detail).toContain(said)
    expect((await h.call('GET', '/v1/feeds/wms-den')).status).toBe(404)
  })

  it('keeps the good lines before a quote that never closes, and says where it broke off', async () => {
    const { text } = await send(`${HEADER}\n1,receipt,SKU-1,WH-DEN,5\n2,receipt,"SKU-1,WH-DEN,5\n`)
    expect(readAnswers(text).summary).toMatchObject({
      applied: 1,
      complete: false,
      resumeAfterLine: 2,
      problem: { code: 'invalid-csv' },
    })
  })

  it('of a quote inside a field rejects that line alone, and stops at a record that never ends', async () => {
    const { text } = await send(`${HEADER}\n1,receipt,S"KU-1,WH-DEN,5\n2,receipt,SKU-1,WH-DEN,5\n`)
    expect(readAnswers(text).lines.map(({ line, status }) => [line, status])).toEqual([
      [2, 'rejected'],
      [3, 'applied'],
    ])
    const endless = await send(`${HEADER}\n3,receipt,SKU-1,WH-DEN,5\n4,receipt,"${'x\n'.repeat(200_000)}`)
    expect(readAnswers(endless.text).summary).toMatchObject({ applied: 1, complete: false })
  })

  it('names the column that is not UTF-8', async () => {
    const text = Buffer.concat([
      Buffer.from(`${HEADER}\n1,receipt,SK`),
      Buffer.from([0xe4]),
      Buffer.from('U-1,WH-DEN,5\n'),
    ])
    expect(readAnswers((await send(text)).text).lines[0]).toMatchObject({
      line: 2,
      problem: { detail: 'Column "sku": is not UTF-8' },
    })
    expect((await sendText(h, 'text/csv', `${HEADER}\n`)).status).toBe(400)
  })
})
