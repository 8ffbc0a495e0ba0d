import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { anyJson, mutated } from '@onhand/test-kit'
import fc from 'fast-check'
import { createHarness, receipt, type Harness } from '../../test/harness.ts'
import { readAnswers, sendText } from '../../test/ndjson.ts'
import { ndjsonLines, type RawLine } from './ndjson-lines.ts'

let h: Harness
beforeEach(async () => {
  h = await createHarness()
  await h.stockUp(0)
})
afterEach(() => h.stop())

/** Event ids are never used twice, whatever fast-check repeats. */
let sent = 0
const nextId = (): string => `good-${(sent += 1)}`
const onHand = async (): Promise<number> => ((await h.stock()) as { onHand?: number }).onHand ?? 0

/** A good line by its quantity, or what somebody else made of one. */
const Line = fc.oneof(
  fc.record({ good: fc.integer({ min: 1, max: 1_000 }) }),
  fc.record({ bad: fc.oneof(anyJson, mutated({ ...receipt('bad', 1), sku: 'SKU-GONE' })) }),
)
type Line = { readonly good: number } | { readonly bad: unknown }
const goodUnits = (lines: readonly Line[]): number =>
  lines.reduce((sum, line) => sum + ('good' in line ? line.good : 0), 0)
const Lines = fc.array(Line, { minLength: 1, maxLength: 12 })

/** Sends lines and sees that every good one counts, that no other does, and that each has its answer. */
const keepsTheGood = async (
  lines: readonly Line[],
  send: (texts: readonly unknown[]) => Promise<readonly { readonly status: string }[]>,
): Promise<void> => {
  const before = await onHand()
  const answers = await send(lines.map((line) => ('good' in line ? receipt(nextId(), line.good) : line.bad)))
  expect(answers).toHaveLength(lines.length)
  for (const [index, line] of lines.entries())
    if ('good' in line) expect(answers[index]).toMatchObject({ status: 'applied' })
  expect((await onHand()) - before).toBe(goodUnits(lines))
}

describe('a feed of good lines and any others', () => {
  it('keeps the good ones, as a JSON array', () =>
    fc.assert(
      fc.asyncProperty(Lines, (lines) =>
        keepsTheGood(lines, async (body) => {
          const { status, text } = await sendText(h, 'application/json', JSON.stringify(body))
          expect(status).toBe(200)
          return (JSON.parse(text) as { results: { status: string }[] }).results
        }),
      ),
      { numRuns: 60 },
    ))

  it('keeps the good ones, as NDJSON with lines that are not even JSON', () =>
    fc.assert(
      fc.asyncProperty(Lines, fc.uint8Array({ minLength: 1, maxLength: 200 }), (lines, noise) =>
        keepsTheGood(lines, async (body) => {
          // A newline in the noise would be two lines, and blank lines are none: neither is meant here.
          const junk = Buffer.concat([Buffer.from('x'), Buffer.from(noise.filter((byte) => byte !== 0x0a))])
          const parts = body.map((line) => Buffer.from(`${JSON.stringify(line)}\n`))
          const payload = Buffer.concat([junk, Buffer.from('\n'), ...parts])
          const { status, text } = await sendText(h, 'application/x-ndjson', payload)
          expect(status).toBe(200)
          const [first, ...rest] = readAnswers(text).lines
          expect(first).toMatchObject({ line: 1, status: 'rejected' })
          return rest
        }),
      ),
      { numRuns: 60 },
    ))

  it('keeps the good records of a CSV whose other cells hold anything', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.oneof(
            fc.record({ good: fc.integer({ min: 1, max: 1_000 }) }),
            fc.record({ bad: fc.array(fc.string({ unit: 'binary', minLength: 1 }), { minLength: 1, maxLength: 7 }) }),
          ),
          { minLength: 1, maxLength: 12 },
        ),
        async (records) => {
          const before = await onHand()
          const quoted = (cell: string): string => `"${cell.toWellFormed().replaceAll('"', '""')}"`
          const rows = records.map((record) =>
            'good' in record
              ? `${nextId()},receipt,SKU-1,WH-DEN,${record.good}`
              : ['bad', ...record.bad].map(quoted).join(','),
          )
          const csv = `eventId,type,sku,location,quantity\n${rows.join('\n')}\n`
          const { status, text } = await sendText(h, 'text/csv', csv, '?source=wms-den')
          expect(status).toBe(200)
          const { lines, summary } = readAnswers(text)
          expect(summary).toMatchObject({ complete: true })
          expect(lines).toHaveLength(records.length)
          expect((await onHand()) - before).toBe(goodUnits(records))
        },
      ),
      { numRuns: 60 },
    ))
})

describe('anything at all', () => {
  const types = ['application/json', 'application/x-ndjson', 'text/csv', 'text/plain', 'application/xml', '']
  const queries = ['', '?source=wms-den', '?source=wms-den&file=f.csv', '?map=a%3Db&set=c&delimiter=%3B', '?source=%00']

  it('is answered, and never by a fault of ours', () =>
    fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...types),
        fc.constantFrom(...queries),
        fc.oneof(
          fc.uint8Array({ maxLength: 2_000 }).map((bytes) => Buffer.from(bytes)),
          anyJson.map((value) => Buffer.from(JSON.stringify(value))),
          fc
            .string({ unit: fc.constantFrom(',', '"', '\n', '\r', ';', 'a', '1', '\t', '\ufeff') })
            .map((text) => Buffer.from(text)),
        ),
        async (type, query, body) => {
          const { status, text } = await sendText(h, type, body, query)
          expect([200, 400, 404, 413, 415, 422]).toContain(status)
          expect(text).not.toContain('"code":"internal"')
        },
      ),
      { numRuns: 200 },
    ))
})

describe('NDJSON', () => {
  const collect = async (chunks: readonly Buffer[]): Promise<RawLine[]> => {
    const lines: RawLine[] = []
    for await (const batch of ndjsonLines(Readable.from(chunks))) lines.push(...batch)
    return lines
  }
  it('reads the same lines wherever the network cuts it', () =>
    fc.assert(
      fc.asyncProperty(
        fc
          .uint8Array({ maxLength: 400 })
          .map((bytes) => Buffer.from(bytes.map((byte) => (byte % 7 === 0 ? 10 : byte)))),
        fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 40 }),
        async (whole, sizes) => {
          const chunks: Buffer[] = []
          for (let from = 0, cut = 0; from < whole.length; cut += 1) {
            const size = sizes[cut % sizes.length] ?? 1
            chunks.push(whole.subarray(from, from + size))
            from += size
          }
          expect(await collect(chunks)).toEqual(await collect(whole.length > 0 ? [whole] : []))
        },
      ),
      { numRuns: 200 },
    ))
})
