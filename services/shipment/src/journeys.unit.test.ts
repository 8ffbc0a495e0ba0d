import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { trackingToken } from '@onhand/service'
import { fireDueDeadlines } from '@onhand/event-store'
import type { OptionAnswer } from './app/ports.ts'
import { shipmentType } from './app/streams.ts'
import { addressChanged, createTestApp, nameOf, requested, TRACKING_SECRET, type TestApp } from './test-app.ts'

const webhook = '/v1/carriers/easypost/webhooks'
const lines = [
  { line: 1, sku: 'SKU-1', quantity: 2 },
  { line: 2, sku: 'SKU-2', quantity: 1 },
]
let app: TestApp
beforeEach(async () => {
  app = await createTestApp()
  await app.hear(requested('S1', { lines }))
})
afterEach(async () => {
  await app.stop()
  expect(app.failures).toEqual([])
})

const scan = (status: string, day: number, detail: string | null = null) => ({
  object: 'TrackingDetail',
  status,
  status_detail: detail,
  datetime: `2026-01-0${day}T10:00:00Z`,
})
const tell = (trackingNumber: string, ...details: object[]) =>
  app.call('POST', webhook, {
    description: 'tracker.updated',
    result: { object: 'Tracker', tracking_code: trackingNumber, carrier: 'UPS', tracking_details: details },
  })
const ship = (id = 'S1', trackingNumber = 'T1') =>
  app.call('POST', `/v1/shipments/${id}/ship`, { carrier: 'UPS', trackingNumber })
const shipment = async (id = 'S1') => (await app.call('GET', `/v1/shipments/${id}`)).body
const names = async (): Promise<string[]> => (await app.said()).map(nameOf)
const later = (days: number): void => app.clock.advance(days * 86_400_000)

describe('journeys over HTTP', () => {
  const journeys: readonly [string, readonly object[], string, readonly string[]][] = [
    ['on time', [scan('in_transit', 6), scan('out_for_delivery', 7), scan('delivered', 7)], 'delivered', ['delivered']],
    ['late', [scan('in_transit', 6, 'delayed'), scan('delivered', 9)], 'delivered', ['delivered']],
    ['lost', [scan('in_transit', 6), scan('failure', 8, 'lost')], 'lost', ['lost']],
    [
      'refused',
      [scan('out_for_delivery', 6), scan('failure', 7, 'refused'), scan('return_to_sender', 8)],
      'returned_to_sender',
      ['delivery-failed', 'returned-to-sender'],
    ],
    [
      'returned to sender',
      [scan('in_transit', 6), scan('return_to_sender', 8, 'return')],
      'returned_to_sender',
      ['returned-to-sender'],
    ],
    [
      'wrong address',
      [scan('failure', 6, 'address_correction'), scan('delivered', 8)],
      'delivered',
      ['delivery-failed', 'delivered'],
    ],
  ]
  it.each(journeys)('%s', async (_name, scans, status, told) => {
    await ship()
    later(5)
    for (const one of scans) await tell('T1', one)
    expect((await shipment()).status).toBe(status)
    expect(await names()).toEqual(expect.arrayContaining([...told]))
    // The same again, in another order, changes nothing.
    const before = (await app.store.head()).position
    await tell('T1', ...scans.toReversed())
    expect((await app.store.head()).position).toBe(before)
  })

  const inThree = async (): Promise<void> => {
    const parcels = [
      { parcel: 1, lines: [{ line: 1, quantity: 1 }] },
      { parcel: 2, lines: [{ line: 1, quantity: 1 }] },
      { parcel: 3, lines: [{ line: 2, quantity: 1 }] },
    ]
    await app.call('POST', '/v1/shipments/S1/pack', { parcels })
    const numbers = [1, 2, 3].map((parcel) => ({ parcel, carrier: 'UPS', trackingNumber: `P${parcel}` }))
    await app.call('POST', '/v1/shipments/S1/ship', { carrier: 'UPS', trackingNumber: 'P1', parcels: numbers })
    later(4)
  }
  const endsTold = async () =>
    (await app.said())
      .filter((event) => ['delivered', 'lost', 'returned-to-sender'].includes(nameOf(event)))
      .map((event) => ({ name: nameOf(event), ...(event.data as object) }))

  it('split in three parcels with three ends: each is told by itself, with what was in it, in any order', async () => {
    await inThree()
    await tell('P2', scan('failure', 8, 'lost'))
    await tell('P1', scan('delivered', 7))
    await tell('P3', scan('return_to_sender', 6, 'return'))
    await tell('P1', scan('delivered', 7))
    expect(await endsTold()).toMatchObject([
      { name: 'lost', parcels: [2], lines: [{ line: 1, quantity: 1 }], status: 'shipped' },
      { name: 'delivered', parcels: [1], lines: [{ line: 1, quantity: 1 }], status: 'shipped' },
      { name: 'returned-to-sender', parcels: [3], lines: [{ line: 2, quantity: 1 }], status: 'lost' },
    ])
    // The lost one is found: its own end changes, and nobody else's.
    await tell('P2', scan('delivered', 9))
    expect((await endsTold()).at(-1)).toMatchObject({ name: 'delivered', parcels: [2], status: 'returned_to_sender' })
  })

  it('split in three parcels: delivered once the last one is', async () => {
    const parcels = [
      { parcel: 1, weightGrams: 900, lines: [{ line: 1, quantity: 1 }] },
      { parcel: 2, lines: [{ line: 1, quantity: 1 }] },
      { parcel: 3, lines: [{ line: 2, quantity: 1 }] },
    ]
    expect((await app.call('POST', '/v1/shipments/S1/pack', { parcels: parcels.slice(0, 2) })).status).toBe(422)
    expect((await app.call('POST', '/v1/shipments/S1/pack', { parcels })).status).toBe(200)
    const numbers = [1, 2, 3].map((parcel) => ({ parcel, carrier: 'UPS', trackingNumber: `P${parcel}` }))
    const left = { carrier: 'UPS', trackingNumber: 'P1', parcels: numbers }
    expect((await app.call('POST', '/v1/shipments/S1/ship', { ...left, parcels: numbers.slice(0, 2) })).status).toBe(
      422,
    )
    await tell('P3', scan('in_transit', 5)) // Known before the shipment.
    expect((await app.call('POST', '/v1/shipments/S1/ship', left)).status).toBe(200)
    later(4)
    await tell('P1', scan('in_transit', 6), scan('delivered', 7))
    await tell('P2', scan('delivered', 7))
    expect((await shipment()).status).toBe('in_transit')
    expect((await shipment()).parcels).toMatchObject([
      { status: 'delivered' },
      { status: 'delivered' },
      { status: 'in_transit' },
    ])
    await tell('P3', scan('delivered', 8))
    expect((await shipment()).status).toBe('delivered')
    expect(await endsTold()).toMatchObject([
      { name: 'delivered', parcels: [1], lines: [{ line: 1, quantity: 1 }], status: 'shipped' },
      { name: 'delivered', parcels: [2], lines: [{ line: 1, quantity: 1 }], status: 'in_transit' },
      { name: 'delivered', parcels: [3], lines: [{ line: 2, quantity: 1 }], status: 'delivered' },
    ])
  })

  it('scans from the future are kept and decide nothing until their day', async () => {
    await ship()
    await tell('T1', scan('delivered', 9))
    expect(await shipment()).toMatchObject({ status: 'shipped', scans: [{ flags: ['from-the-future'] }] })
    later(4)
    await tell('T1', scan('delivered', 9))
    expect(await shipment()).toMatchObject({ status: 'delivered', scans: [{ status: 'delivered' }] })
  })

  it('scans dated before hand-over are kept, flagged, and count', async () => {
    await ship()
    await tell('T1', scan('delivered', 1))
    expect(await shipment()).toMatchObject({ status: 'delivered', scans: [{ flags: ['before-hand-over'] }] })
  })

  it('a number whose shipment ended 120 days ago is another parcel', async () => {
    await ship()
    later(3)
    await tell('T1', scan('in_transit', 6), scan('delivered', 7))
    later(121)
    await app.hear(requested('S2', { lines }))
    await ship('S2')
    await tell('T1', scan('in_transit', 6), scan('delivered', 7)) // The old parcel's history, told again.
    expect((await shipment('S2')).status).toBe('shipped')
    const fresh = { ...scan('in_transit', 6), datetime: '2026-05-10T10:00:00Z' }
    expect((await tell('T1', fresh)).body).toMatchObject({ outcome: 'applied', scans: 1 })
    expect((await shipment('S1')).status).toBe('delivered')
  })

  it('an unknown code is counted and listed, and read once operations mapped it', async () => {
    await ship()
    await tell('T1', scan('beamed', 5))
    const listed = async () => ((await app.call('GET', '/v1/carriers')).body.items as Record<string, unknown>[])[0]
    expect(await listed()).toMatchObject({ unknownCodes: [{ code: 'beamed', count: 1 }], counts: { applied: 1 } })
    const mapping = { status: 'delivered', statusDetail: 'safe_place' }
    expect((await app.call('PUT', '/v1/carriers/easypost/codes/beamed', mapping)).status).toBe(200)
    await tell('T1', { ...scan('beamed', 5), datetime: '2026-01-05T12:00:00Z' })
    expect((await shipment()).status).toBe('delivered')
    expect(await listed()).toMatchObject({ unknownCodes: [], mappedCodes: [{ code: 'beamed', status: 'delivered' }] })
  })
})

describe('the floor', () => {
  it('picks by the wave, scan by scan, labels, closes a manifest and hands it over', async () => {
    await app.hear(requested('S2', { lines: [{ line: 1, sku: 'SKU-1', quantity: 3 }] }))
    const wave = { location: 'WH-DEN', shipments: ['S1', 'S2'] }
    expect((await app.call('PUT', '/v1/waves/W1', { ...wave, location: 'WH-RNO' })).status).toBe(422)
    expect((await app.call('PUT', '/v1/waves/W1', wave)).status).toBe(200)
    expect((await app.call('PUT', '/v1/waves/W1', wave)).status).toBe(200)
    const list = await app.call('GET', '/v1/waves/W1/pick-list')
    expect(list.body.items).toMatchObject([
      { sku: 'SKU-1', quantity: 5, picked: 0 },
      { sku: 'SKU-2', quantity: 1, picked: 0 },
    ])
    const pick = (line: number, quantity: number, code: string) =>
      app.call('POST', '/v1/shipments/S1/picks', { line, quantity, code })
    expect(await pick(1, 1, 'SKU-9')).toMatchObject({ status: 422, body: { errors: [{ pointer: '/code' }] } })
    expect((await pick(1, 2, 'SKU-1')).body).toMatchObject({ status: 'created', picks: [{ line: 1, quantity: 2 }] })
    expect(await pick(1, 1, 'SKU-1')).toMatchObject({ status: 422, body: { errors: [{ pointer: '/quantity' }] } })
    expect((await pick(2, 1, 'SKU-2')).body.status).toBe('picked')
    await app.call('POST', '/v1/shipments/S1/pack')
    await app.call('POST', '/v1/shipments/S1/labels', { carrier: 'UPS', service: 'ground' })
    await app.work()
    expect(await shipment()).toMatchObject({
      status: 'label_created',
      parcels: [{ label: 'created', trackingNumber: 'LABEL-1' }],
    })
    const manifest = { location: 'WH-DEN', carrier: 'UPS', shipments: ['S1'] }
    expect((await app.call('PUT', '/v1/manifests/M1', { ...manifest, carrier: 'DPD' })).status).toBe(422)
    expect((await app.call('PUT', '/v1/manifests/M1', manifest)).body.parcels).toHaveLength(1)
    expect((await app.call('POST', '/v1/manifests/M1/hand-over')).body.handedOverAt).not.toBeNull()
    await app.call('POST', '/v1/manifests/M1/hand-over')
    expect(await shipment()).toMatchObject({ status: 'shipped', trackingNumber: 'LABEL-1', service: 'ground' })
    expect((await names()).filter((name) => name === 'shipped')).toHaveLength(1)
    later(2)
    await tell('LABEL-1', scan('delivered', 6))
    const proof = { kind: 'photo', reference: 'pod/1' }
    expect((await app.call('POST', '/v1/shipments/S1/proof', proof)).body.proofs).toMatchObject([proof])
    expect(await names()).toEqual(expect.arrayContaining(['label-created', 'proof-of-delivery-recorded']))
  })
})

describe('proof of delivery', () => {
  const prove = (body: object) => app.call('POST', '/v1/shipments/S1/proof', body)

  it('is a signature, where a photo is kept, or a code; the same one twice is one, and each is told', async () => {
    await ship()
    await tell('T1', scan('delivered', 6))
    const proofs = [
      { kind: 'signature', reference: null },
      { kind: 'photo', reference: 'pod/2026/S1.jpg' },
      { kind: 'code', reference: '4711' },
    ]
    for (const proof of [...proofs, proofs[1]!]) expect((await prove(proof)).status).toBe(200)
    expect((await shipment()).proofs).toMatchObject(proofs)
    const told = (await app.said()).filter((event) => nameOf(event) === 'proof-of-delivery-recorded')
    expect(told.map(({ data }) => data)).toMatchObject(proofs)
  })
  it.each([
    [{ kind: 'photo' }, '/reference'],
    [{ kind: 'code', reference: null }, '/reference'],
    [{ kind: 'photo', reference: '' }, '/reference'],
    [{ kind: 'photo', reference: 'x'.repeat(201) }, '/reference'],
    [{ kind: 'selfie', reference: 'pod/1' }, '/kind'],
    [{ kind: 'photo', reference: 'pod/1', signedBy: 'Ada' }, '/signedBy'],
  ])('%j is refused with a pointer, and nothing is kept', async (body, pointer) => {
    await ship()
    expect(await prove(body)).toMatchObject({ status: 400, body: { errors: [{ pointer }] } })
    expect((await shipment()).proofs).toEqual([])
  })
  it('is refused of a parcel that has not left', async () => {
    expect(await prove({ kind: 'code', reference: '4711' })).toMatchObject({ status: 409 })
    expect((await shipment()).proofs).toEqual([])
  })
})

describe("a customer's wish", () => {
  const token = trackingToken(TRACKING_SECRET, 'A-1')
  const options = `/v1/track/${token}/options`
  const wish = (more: object) => app.call('POST', options, { shipmentId: 'S1', requestId: 'R1', ...more })
  const answers: readonly [string, OptionAnswer | 'never', string, string][] = [
    [
      'accepted',
      { outcome: 'accepted', earliest: '2026-01-08T08:00:00.000Z', latest: '2026-01-08T20:00:00.000Z' },
      'accepted',
      'delivery-rescheduled',
    ],
    ['refused', { outcome: 'refused', reason: 'too-late' }, 'refused', 'delivery-option-refused'],
    ['not answered in time', 'never', 'timed-out', 'delivery-option-timed-out'],
  ]
  it.each(answers)('is %s by the carrier, and told', async (_name, answer, outcome, event) => {
    await app.stop()
    app = await createTestApp(
      {},
      {
        desk: {
          ...app.desk,
          askOption: () => (answer === 'never' ? Promise.reject(new Error('busy')) : Promise.resolve(answer)),
        },
      },
    )
    await app.hear(requested('S1', { lines }))
    await ship()
    expect((await wish({ option: 'another-day' })).status).toBe(400)
    expect(await wish({ option: 'another-day', deliverOn: '2026-03-08' })).toMatchObject({ status: 409 })
    expect((await wish({ option: 'another-day', deliverOn: '2026-01-08' })).body.requests).toMatchObject([
      { outcome: 'asked' },
    ])
    await wish({ option: 'another-day', deliverOn: '2026-01-08' }) // Asked twice is asked once.
    await app.work()
    app.clock.advance(31 * 60_000)
    await fireDueDeadlines(app.store, (error) => app.failures.push(error))
    expect((await app.call('GET', options)).body.items).toMatchObject([{ requests: [{ requestId: 'R1', outcome }] }])
    expect((await names()).filter((name) => name === event)).toHaveLength(1)
  })

  it('is allowed by where the parcel is, and holds no name in the clear', async () => {
    await ship()
    const address = { street: '7 Secret Lane', city: 'Boulder', postalCode: '80301' }
    expect((await wish({ option: 'address-correction', address })).status).toBe(200)
    expect(JSON.stringify(await app.store.tail(0, 100))).not.toContain('Secret Lane')
    await app.work()
    await tell('T1', scan('out_for_delivery', 5))
    expect(await wish({ requestId: 'R2', option: 'pickup-point', pickupPoint: 'PP-1' })).toMatchObject({ status: 422 })
    expect(await wish({ requestId: 'R2', option: 'another-day', deliverOn: '2026-01-08' })).toMatchObject({
      status: 409,
    })
  })

  it('ends with its link', async () => {
    expect((await app.call('GET', options)).status).toBe(200)
    const revoked = await app.call('POST', '/v1/tracking-links/A-1/revoke', { generation: 1 })
    expect(revoked.body).toMatchObject({ generation: 2 })
    expect((await app.call('POST', '/v1/tracking-links/A-1/revoke', { generation: 1 })).body.generation).toBe(2)
    expect((await app.call('GET', options)).status).toBe(404)
    const second = `/v1/track/${trackingToken(TRACKING_SECRET, 'A-1', 2)}/options`
    expect((await app.call('GET', second)).status).toBe(200)
    await app.call('POST', '/v1/tracking-links/A-1/expire', { expiresAt: '2026-01-05T08:00:00Z' })
    expect((await app.call('GET', second)).status).toBe(404)
    expect((await names()).filter((name) => name === 'tracking-link-changed')).toHaveLength(2)
  })
})

describe("the order's new address", () => {
  const home = {
    name: 'Anahit',
    email: 'a@example.com',
    shipTo: { street: '7 Pearl St', city: 'Dallas', country: 'US' },
  }
  const readdress = async (id = 4) => app.hear(addressChanged(['S1'], await app.sealed('C-1', home), id))
  const asked: object[] = []
  beforeEach(async () => {
    asked.length = 0
    await app.stop()
    const askOption = (question: object): Promise<OptionAnswer> => {
      asked.push(question)
      return Promise.resolve({ outcome: 'accepted', earliest: null, latest: null })
    }
    app = await createTestApp({}, { desk: { ...app.desk, askOption } })
    await app.hear(requested('S1', { lines }))
  })

  it('needs another label while it is here, and no carrier', async () => {
    await app.call('POST', '/v1/shipments/S1/pack', {})
    await app.call('POST', '/v1/shipments/S1/labels', { carrier: 'UPS' })
    await app.work()
    expect(await shipment()).toMatchObject({ status: 'label_created' })
    await readdress()
    expect(await shipment()).toMatchObject({ status: 'packed', parcels: [{ label: 'none', trackingNumber: null }] })
    const destination = { country: 'US', region: 'TX', postalCode: '75001' }
    expect((await app.store.current(shipmentType, 'S1')).state.destination).toEqual(destination)
    await app.call('POST', '/v1/shipments/S1/labels', { carrier: 'UPS' })
    await app.work()
    expect(await shipment()).toMatchObject({ status: 'label_created', parcels: [{ trackingNumber: 'LABEL-2' }] })
    expect(asked).toEqual([])
  })

  it('is asked of the carrier once it has the parcel: the address, and nothing else of the person', async () => {
    await ship()
    await readdress()
    await readdress()
    await app.work()
    expect(asked).toMatchObject([{ option: 'address-correction', trackingNumbers: ['T1'] }])
    expect(asked[0]).toMatchObject({
      personal: { name: 'Anahit', street: '7 Pearl St', city: 'Dallas', country: 'US' },
    })
    expect(JSON.stringify(asked)).not.toContain('a@example.com')
    expect((await names()).filter((name) => name === 'redirected')).toHaveLength(1)
    expect(JSON.stringify(await app.store.tail(0, 100))).not.toContain('Pearl St')
  })

  it('comes too late on the van, and that is told', async () => {
    await ship()
    later(2)
    await tell('T1', scan('out_for_delivery', 6))
    await readdress()
    await app.work()
    expect(asked).toEqual([])
    const told = (await app.said()).find((event) => nameOf(event) === 'delivery-option-refused')
    expect(told).toMatchObject({ data: { option: 'address-correction', reason: 'too-late' } })
  })
})

describe('what comes to us', () => {
  it('is followed like a delivery, and told under its own names', async () => {
    const inbound = {
      purpose: 'return',
      reference: 'R-9',
      orderId: 'A-1',
      customerId: 'C-1',
      to: 'WH-DEN',
      carrier: 'UPS',
      trackingNumber: 'B1',
    }
    expect((await app.call('PUT', '/v1/inbound/RET-1', inbound)).body.status).toBe('shipped')
    later(3)
    await tell('B1', scan('in_transit', 6), scan('delivered', 7))
    expect((await app.call('GET', '/v1/inbound/RET-1')).body).toMatchObject({ status: 'delivered', to: 'WH-DEN' })
    const told = await names()
    expect(told.filter((name) => name.startsWith('inbound-'))).toEqual([
      'inbound-created',
      'inbound-scanned',
      'inbound-scanned',
      'inbound-arrived',
    ])
    expect(told).not.toContain('delivered')
    expect((await app.call('GET', '/v1/inbound?purpose=return')).body.items).toHaveLength(1)
    expect((await app.call('GET', '/v1/shipments')).body.items).toMatchObject([{ shipmentId: 'S1' }])
  })
})

describe('pick-up points', () => {
  const hours = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens: '08:00', closes: '20:00' }))
  const point = (name: string, latitude: number, more: object = {}) => ({
    ...{ carrier: 'InPost', name, street: 'Prosta 1', city: 'Warszawa', postalCode: '00-850', country: 'PL' },
    ...{ latitude, longitude: 21, timeZone: 'Europe/Warsaw', hours, ...more },
  })
  it('are the nearest first, by a place or a postal code, with their hours', async () => {
    for (const [id, latitude] of [
      ['PP-1', 52.23],
      ['PP-2', 52.24],
      ['PP-3', 53],
    ] as const)
      expect((await app.call('PUT', `/v1/pickup-points/${id}`, point(id, latitude))).status).toBe(200)
    await app.call('PUT', '/v1/pickup-points/PP-4', point('PP-4', 52.231, { closedOn: ['2026-01-05'] }))
    const near = await app.call('GET', '/v1/pickup-points?latitude=52.23&longitude=21&carrier=inpost')
    expect((near.body.items as { name: string }[]).map(({ name }) => name)).toEqual(['PP-1', 'PP-4', 'PP-2', 'PP-3'])
    expect(near.body.items).toMatchObject([
      { openNow: true, kilometres: 0 },
      { openNow: false, opensAt: '2026-01-06T07:00:00.000Z' },
      {},
      {},
    ])
    const open = await app.call(
      'GET',
      '/v1/pickup-points?country=PL&postalCode=00-800&openAt=2026-01-05T10:00:00Z&limit=2',
    )
    expect(open.body.items).toHaveLength(2)
    expect((await app.call('GET', '/v1/pickup-points')).status).toBe(400)
    expect((await app.call('PUT', '/v1/pickup-points/PP-5', point('x', 52, { timeZone: 'Mars/Olympus' }))).status).toBe(
      400,
    )
  })
})
