import { createHmac, generateKeyPairSync, createSign } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { Carrier, Code, Country, Instant, TrackerStatus, TrackingNumber } from '@onhand/schemas'
import fc from 'fast-check'
import { UnreadableBody, type CarrierAdapter, type CodeBook, type Delivery } from '../../app/carriers.ts'
import type { TrackingNews } from '../../app/commands.ts'
import type { CarrierSettings } from './definition.ts'
import { definedCarriers } from './index.ts'

type Row = readonly [scannedAt: string, status: string, detail: string]
interface Expected {
  readonly carrier: string
  readonly delivered: {
    readonly trackingNumber: string
    readonly eta: string | null
    readonly scans: readonly Row[]
    readonly lastPlace: object | null
  }
  readonly trouble: {
    readonly trackingNumber: string
    readonly statuses: readonly string[]
    readonly unknown: readonly string[]
  }
}

const folder = new URL('../../../../../tests/data/carriers/', import.meta.url)
const fileOf = (carrier: string, name: string): Buffer => {
  const found = ['json', 'xml', 'html'].map((end) => new URL(`${carrier}/${name}.${end}`, folder)).find(existsSync)
  if (!found) throw new Error(`${carrier} has no ${name}`)
  return readFileSync(found)
}
const expectedOf = (carrier: string): Expected =>
  JSON.parse(readFileSync(new URL(`${carrier}/expected.json`, folder), 'utf8')) as Expected

const noBook: CodeBook = { find: () => undefined }
const unsigned: CarrierSettings = {
  secret: null,
  poll: { baseUrl: null, credentials: 'user:password' },
  replayWindowSeconds: 300,
}
const read = (adapter: CarrierAdapter, body: Buffer): readonly TrackingNews[] =>
  adapter.news.parse(adapter.decode(body))
const only = (adapter: CarrierAdapter, name: string): TrackingNews => {
  const [news, ...more] = read(adapter, fileOf(adapter.name, name))
  if (!news || more.length > 0) throw new Error(`${adapter.name} ${name} tells of ${more.length + 1} parcels`)
  return news
}

const NOW = Date.parse('2026-03-06T12:00:00Z')
const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })

/** A webhook as the carrier of that scheme would prove it at a time. */
const proven = (
  carrier: (typeof definedCarriers)[number],
  rawBody: Buffer,
  atMs: number,
): { secret: string; delivery: Delivery } => {
  const { scheme } = carrier
  const secret =
    scheme.kind === 'rsa-sha256'
      ? publicKey.export({ type: 'spki', format: 'pem' }).toString()
      : 'someone:a good secret'
  const delivery = (headers: Record<string, string>, query: Record<string, string> = {}) => ({
    secret,
    delivery: { rawBody, headers, query },
  })
  if (scheme.kind === 'token')
    return delivery(
      scheme.header === null ? {} : { [scheme.header]: secret },
      scheme.header === null ? { token: secret } : {},
    )
  if (scheme.kind === 'basic') return delivery({ authorization: `Basic ${Buffer.from(secret).toString('base64')}` })
  const seconds = String(Math.floor(atMs / 1_000))
  if (scheme.kind === 'rsa-sha256') {
    const signature = createSign('RSA-SHA256').update(`${seconds}.`).update(rawBody).sign(privateKey, 'base64')
    return delivery({ [scheme.header]: signature, [scheme.timeHeader]: seconds })
  }
  if (scheme.timed) {
    const digest = createHmac('sha256', secret).update(`${seconds}.`).update(rawBody).digest('hex')
    return delivery({ [scheme.header]: `t=${seconds},v1=${digest}` })
  }
  const digest = createHmac('sha256', secret).update(rawBody).digest(scheme.encoding)
  return delivery({ [scheme.header]: `${scheme.prefix ?? ''}${digest}` })
}

describe.each(definedCarriers.map((carrier) => [carrier.name, carrier] as const))('%s', (name, carrier) => {
  const adapter = carrier.create(unsigned, noBook)
  const expected = expectedOf(name)

  it('reads a whole journey: number, carrier, times with their zones, statuses, place, ETA', () => {
    const { trackingNumber, carrier: by, eta, scans } = only(adapter, 'delivered')
    expect({ trackingNumber, by, eta }).toEqual({
      trackingNumber: expected.delivered.trackingNumber,
      by: expected.carrier,
      eta: expected.delivered.eta,
    })
    expect(scans.map(({ scannedAt, status, statusDetail }) => [scannedAt, status, statusDetail])).toEqual(
      expected.delivered.scans,
    )
    expect(scans.at(-1)?.place).toEqual(expected.delivered.lastPlace)
  })

  it('keeps what goes wrong, and a code that nobody knows as it came', () => {
    const { trackingNumber, scans } = only(adapter, 'trouble')
    expect(trackingNumber).toBe(expected.trouble.trackingNumber)
    expect(scans.map(({ status }) => status)).toEqual(expected.trouble.statuses)
    expect(scans.flatMap(({ rawCode }) => rawCode ?? [])).toEqual(expected.trouble.unknown)
    for (const { status, rawCode, carrierCode } of scans) {
      expect(status === 'unknown').toBe(rawCode !== null)
      expect(carrierCode).toBeTruthy()
    }
  })

  it('says only what fits the contract, and nothing of the people', () => {
    for (const file of ['delivered', 'trouble'])
      for (const { trackingNumber, carrier: by, scans } of read(adapter, fileOf(name, file))) {
        expect([TrackingNumber.safeParse(trackingNumber).success, Carrier.safeParse(by).success]).toEqual([true, true])
        for (const scan of scans) {
          expect(Instant.safeParse(scan.scannedAt).success).toBe(true)
          expect(TrackerStatus.safeParse(scan.status).success).toBe(true)
          expect(scan.statusDetail === null || Code.safeParse(scan.statusDetail).success).toBe(true)
          expect(
            scan.place === null || scan.place.country === null || Country.safeParse(scan.place.country).success,
          ).toBe(true)
          expect(scan.scannedLocal).toBeTruthy()
        }
        expect(JSON.stringify(scans)).not.toMatch(/Anna Muster|A NAME|MRS KIRK|Ringstr/)
      }
  })

  it('has only words of ours behind its codes', () => {
    const meanings = Object.values(carrier.codes)
    expect(meanings.length).toBeGreaterThan(9)
    for (const [status, detail] of meanings) {
      expect(TrackerStatus.safeParse(status).success).toBe(true)
      expect(detail === undefined || Code.safeParse(detail).success).toBe(true)
    }
    const statuses = new Set(meanings.map(([status]) => status))
    for (const status of ['in_transit', 'delivered', 'failure'] as const) expect(statuses).toContain(status)
  })

  it('reads a code that operations mapped', () => {
    const [unknown = ''] = expected.trouble.unknown
    const book: CodeBook = {
      find: (by, code) => (by === name && code === unknown ? ['failure', 'damaged'] : undefined),
    }
    const { scans } = only(carrier.create(unsigned, book), 'trouble')
    expect(scans.filter(({ carrierCode }) => carrierCode === unknown)).toMatchObject([
      { status: 'failure', rawCode: null },
    ])
  })

  it('proves whom a webhook comes from', () => {
    const body = fileOf(name, 'delivered')
    const { secret, delivery } = proven(carrier, body, NOW)
    const signed = carrier.create({ ...unsigned, secret }, noBook)
    expect(signed.verification).toBe(carrier.scheme.kind)
    expect(signed.authenticityOf(delivery, NOW)).toBe('authentic')
    expect(signed.authenticityOf({ ...delivery, headers: {}, query: {} }, NOW)).toBe('missing')
    const isOverBody = signed.verification === 'hmac-sha256' || signed.verification === 'rsa-sha256'
    const changed = { ...delivery, rawBody: Buffer.concat([body, Buffer.from(' ')]) }
    if (isOverBody) expect(signed.authenticityOf(changed, NOW)).toBe('wrong')
    const other =
      carrier.scheme.kind === 'rsa-sha256'
        ? generateKeyPairSync('rsa', { modulusLength: 2048 })
            .publicKey.export({ type: 'spki', format: 'pem' })
            .toString()
        : 'another:secret'
    expect(carrier.create({ ...unsigned, secret: other }, noBook).authenticityOf(delivery, NOW)).toBe('wrong')
    const hasWindow = signed.replayWindowSeconds !== null
    expect(signed.authenticityOf(delivery, NOW + 301_000)).toBe(hasWindow ? 'stale' : 'authentic')
  })

  it('never breaks on what is none of its own', () => {
    const tries: readonly Buffer[] = [
      '',
      '{}',
      '[]',
      'null',
      '<a/>',
      '<html></html>',
      '{"result":{"object":"Batch"}}',
    ].map((text) => Buffer.from(text))
    const refuse = (body: Buffer): void => {
      try {
        const decoded = adapter.decode(body)
        if (!adapter.isOther(decoded)) adapter.news.safeParse(decoded)
      } catch (error) {
        expect(error).toBeInstanceOf(UnreadableBody)
      }
    }
    for (const body of tries) refuse(body)
    const whole = fileOf(name, 'delivered')
    fc.assert(
      fc.property(fc.nat(whole.length), fc.nat(255), (at, byte) => {
        const broken = Buffer.from(whole)
        broken[Math.min(at, broken.length - 1)] = byte
        refuse(broken)
        refuse(whole.subarray(0, at))
      }),
      { numRuns: 60 },
    )
  })

  it('asks for one parcel where it is asked at all', () => {
    const request = adapter.poll?.('12 3&4<5')
    if (!request) {
      expect(adapter.poll).toBeNull()
      return
    }
    expect(new URL(request.url).protocol).toBe('https:')
    expect(`${request.url}${request.body ?? ''}`).not.toMatch(/12 3&4<5/)
    const relay = carrier.create({ ...unsigned, poll: { baseUrl: 'https://relay.example', credentials: null } }, noBook)
    expect(relay.poll?.('1').url).toMatch(/^https:\/\/relay\.example\//)
  })
})

describe('the carriers', () => {
  it('are those of the list, each once', () => {
    const names = definedCarriers.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    expect(names).toHaveLength(16)
  })
})
