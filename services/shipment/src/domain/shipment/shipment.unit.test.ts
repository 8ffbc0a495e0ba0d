import { describe, expect, it } from '@jest/globals'
import { deciderSpec } from '@onhand/test-kit'
import type { ShipmentCommand } from './commands.ts'
import { shipmentDecider } from './decide.ts'
import type { ShipmentEvent, ShipmentEventOf } from './events.ts'
import type { Parcel, Scan, ScanStatus } from './state.ts'

const given = deciderSpec(shipmentDecider, 'shipment-S1')
const lines = [
  { line: 1, sku: 'SKU-1', quantity: 2 },
  { line: 2, sku: 'SKU-2', quantity: 1 },
]
const created = (
  more: Partial<ShipmentEventOf<'ShipmentCreated'>['data']> = {},
): ShipmentEventOf<'ShipmentCreated'> => ({
  type: 'ShipmentCreated',
  data: {
    shipmentId: 'S1',
    orderId: 'A-1',
    customerId: 'C-1',
    location: 'WH-DEN',
    fulfilment: 'ship-to-home',
    reservationId: 'r1',
    storeLocation: null,
    promisedOn: '2026-01-09',
    lines,
    createdAt: '2026-01-05T09:00:00.000Z',
    ...more,
  },
})
const bopis = created({ fulfilment: 'bopis', location: 'ST-1', storeLocation: 'ST-1' })
const picked: ShipmentEvent = { type: 'ShipmentPicked', data: { lines } }
const packed: ShipmentEvent = { type: 'ShipmentPacked', data: { lines } }
const silentAt = '2026-01-11T09:00:00.000Z'
const left = { carrier: 'UPS', trackingNumber: '1Z', shippedAt: '2026-01-06T09:00:00.000Z', silentAt }
const shipped: ShipmentEvent = { type: 'ShipmentShipped', data: { ...left, lines } }
const ship = (more: Partial<typeof left> = {}): ShipmentCommand => ({
  type: 'ShipShipment',
  data: { ...left, ...more },
})
const pick: ShipmentCommand = { type: 'PickShipment', data: {} }
const pack: ShipmentCommand = { type: 'PackShipment', data: {} }
const reject = (rejected: { line: number; quantity: number | null }[] | null): ShipmentCommand => ({
  type: 'RejectPick',
  data: { lines: rejected, reason: 'not-in-stock' },
})
const cancel = (quantity: number, cancellationId = 'e1'): ShipmentCommand => ({
  type: 'CancelUnits',
  data: { units: { line: 1, sku: 'SKU-1', quantity }, reason: 'customer', cancellationId },
})
const cancelledEvent = (quantity: number, cancellationId = 'e1'): ShipmentEvent => ({
  type: 'ShipmentCancelled',
  data: { lines: [{ line: 1, sku: 'SKU-1', quantity }], reason: 'customer', cancellationId },
})
const scan = (day: number, status: ScanStatus, statusDetail: string | null = null): Scan => {
  const scannedAt = `2026-01-${String(day).padStart(2, '0')}T12:00:00.000Z`
  return { scannedAt, status, statusDetail, rawCode: null, message: null, place: null }
}
const news = (scans: Scan[], eta: string | null = null, asOf: string | null = null): ShipmentCommand => ({
  type: 'RecordNews',
  data: { scans, eta, asOf, silentAt },
})
const scanned = (seen: Scan, lateArrival = false): ShipmentEvent => ({
  type: 'ShipmentScanned',
  data: { ...seen, lateArrival, silentAt },
})
const deliveredOn = (day: number): ShipmentEvent => {
  const { scannedAt } = scan(day, 'delivered')
  return { type: 'ShipmentDelivered', data: { deliveredAt: scannedAt, lines, handedOver: false } }
}
const eta = (day: number): string => `2026-01-${String(day).padStart(2, '0')}T00:00:00.000Z`
const predicted = (day: number): ShipmentEvent => ({ type: 'EtaPredicted', data: { eta: eta(day), asOf: null } })
const delayed = (cause: string, previous: number | null, next: number | null): ShipmentEvent => ({
  type: 'ShipmentDelayed',
  data: {
    cause,
    previousEta: previous === null ? null : eta(previous),
    eta: next === null ? null : eta(next),
    asOf: null,
  },
})

describe('the floor', () => {
  it('creates once', () => {
    const again: ShipmentCommand = { type: 'CreateShipment', data: created().data }
    given([]).when(again).then([created()])
    given([created()]).when(again).thenNothing()
  })
  it('knows no shipment that was not created', () => {
    given([]).when(pick).thenRejected('not-found')
  })
  it('picks and packs, each once', () => {
    given([created()]).when(pick).then([picked])
    given([created(), picked]).when(pick).thenNothing()
    given([created(), picked]).when(pack).then([packed])
    given([created(), picked, packed]).when(pack).thenNothing()
    given([created(), picked, packed, shipped]).when(pick).thenNothing()
  })
  it('records the picks and packs that shipping implies', () => {
    given([created()]).when(ship()).then([picked, packed, shipped])
    given([created(), picked]).when(ship()).then([packed, shipped])
    given([created(), picked, packed]).when(ship()).then([shipped])
  })
  it('ships once: the same number is a repeat, another is refused', () => {
    given([created(), picked, packed, shipped])
      .when(ship({ shippedAt: silentAt }))
      .thenNothing()
    given([created(), picked, packed, shipped])
      .when(ship({ trackingNumber: '1Y' }))
      .thenRejected('shipment-not-shippable')
  })
  it("leaves as one parcel by the supplier's own notice, whatever was packed for it here", () => {
    const parcel = (number: number): Parcel => ({
      ...{ parcel: number, weightGrams: null, lines: lines.slice(number - 1, number), carrier: null },
      ...{ trackingNumber: null, service: null, label: 'none', labelReference: null },
    })
    const inTwo: ShipmentEvent = { type: 'ShipmentPacked', data: { lines, parcels: [parcel(1), parcel(2)] } }
    given([created(), picked, inTwo]).when(ship()).thenRejected('unknown-reference')
    given([created(), picked, inTwo])
      .when({ type: 'ShipShipment', data: { ...left, asOne: true } })
      .then([shipped])
  })
  it('hands what is packed for collection to the customer, never to a carrier', () => {
    const waiting: ShipmentEvent = { type: 'AvailableForPickup', data: { location: 'ST-1', place: null, lines } }
    given([bopis]).when(pack).then([picked, packed, waiting])
    given([bopis]).when(ship()).thenRejected('shipment-not-shippable')
    const collectedAt = '2026-01-08T17:40:00.000Z'
    const handedOver: ShipmentEvent = {
      type: 'ShipmentDelivered',
      data: { deliveredAt: collectedAt, lines, handedOver: true },
    }
    const collect: ShipmentCommand = { type: 'HandOver', data: { collectedAt } }
    given([bopis, picked, packed, waiting]).when(collect).then([handedOver])
    given([bopis, picked, packed, waiting, handedOver]).when(collect).thenNothing()
  })
})

describe('what does not go out', () => {
  it('rejects all, once', () => {
    given([created()])
      .when(reject(null))
      .thenState(({ status }) => {
        expect(status).toBe('rejected')
      })
    const rejected: ShipmentEvent = { type: 'PickRejected', data: { lines, reason: 'not-in-stock' } }
    given([created(), rejected]).when(reject(null)).thenNothing()
    given([created(), rejected]).when(ship()).thenRejected('shipment-not-shippable')
    given([created(), shipped]).when(reject(null)).thenRejected('shipment-not-shippable')
  })
  it('rejects a part, and the rest goes out', () => {
    const [first] = lines
    const part: ShipmentEvent = {
      type: 'PickRejected',
      data: { lines: [{ ...first!, quantity: 1 }], reason: 'not-in-stock' },
    }
    given([created()])
      .when(reject([{ line: 1, quantity: 1 }]))
      .then([part])
    given([created(), part])
      .when(ship())
      .thenState((state) => {
        expect(state.lines).toEqual([{ ...first!, quantity: 1 }, lines[1]])
      })
  })
  it('refuses to reject what is not in it, and says which line', () => {
    const rejected = [
      { line: 1, quantity: 1 },
      { line: 1, quantity: 2 },
    ]
    const errors = [{ pointer: '/lines/1', detail: 'is not in this shipment, or not so often' }]
    given([created()]).when(reject(rejected)).thenRejected('unknown-reference', { errors })
    given([created()])
      .when(reject([{ line: 9, quantity: null }]))
      .thenRejected('unknown-reference')
  })
  it('gives up cancelled units while they are here, each cancellation once', () => {
    given([created()])
      .when(cancel(1))
      .then([cancelledEvent(1)])
    given([created(), cancelledEvent(1)])
      .when(cancel(1))
      .thenNothing()
    given([created(), cancelledEvent(1)])
      .when(cancel(5, 'e2'))
      .then([cancelledEvent(1, 'e2')])
    given([created(), shipped]).when(cancel(1)).thenNothing()
  })
  it('is cancelled when its last line goes', () => {
    const only = created({ lines: lines.slice(0, 1) })
    given([only])
      .when(cancel(2))
      .thenState(({ status, lines: last }) => {
        expect(status).toBe('cancelled')
        expect(last).toEqual(lines.slice(0, 1))
      })
    given([only, cancelledEvent(2)])
      .when(pack)
      .thenRejected('shipment-not-shippable')
  })
})

describe('scans', () => {
  const before = [created(), picked, packed, shipped]
  it('move the shipment and say so', () => {
    const [moving, out, done] = [scan(7, 'in_transit'), scan(8, 'out_for_delivery'), scan(9, 'delivered')]
    const expected = [scanned(moving), scanned(out), { type: 'OutForDelivery', data: {} } as const, scanned(done)]
    given(before)
      .when(news([moving, out, done]))
      .then([...expected, deliveredOn(9)])
  })
  it('count once', () => {
    const moving = scan(7, 'in_transit')
    given([...before, scanned(moving)])
      .when(news([moving, moving]))
      .thenNothing()
  })
  it('deliver although dated before earlier ones', () => {
    const [moving, done] = [scan(9, 'in_transit'), scan(7, 'delivered')]
    given([...before, scanned(moving)])
      .when(news([done]))
      .then([scanned(done), deliveredOn(7)])
  })
  it('never reopen what has ended, and are still listed in time order', () => {
    const [early, done, late] = [scan(6, 'pre_transit'), scan(7, 'delivered'), scan(9, 'out_for_delivery')]
    const after = [...before, scanned(done), deliveredOn(7)]
    given(after)
      .when(news([late, early]))
      .then([scanned(late, true), scanned(early, true)])
    given(after)
      .when(news([late, early]))
      .thenState(({ status, scans, silentAt: waits }) => {
        expect(status).toBe('delivered')
        expect(scans.map(({ scannedAt }) => scannedAt)).toEqual([early, done, late].map(({ scannedAt }) => scannedAt))
        expect(waits).toBeNull()
      })
  })
  it('tell a failed delivery each time it is tried', () => {
    const [first, second] = [scan(7, 'failure', 'refused'), scan(8, 'failure')]
    given(before)
      .when(news([first, second]))
      .then([
        scanned(first),
        { type: 'DeliveryFailed', data: { reason: 'refused', attempt: 1 } },
        scanned(second),
        { type: 'DeliveryFailed', data: { reason: 'unknown', attempt: 2 } },
      ])
  })
  it('read losses and returns from status and detail', () => {
    const gone = scan(8, 'failure', 'lost')
    given(before)
      .when(news([gone]))
      .then([scanned(gone), { type: 'ShipmentLost', data: { lines } }])
    const back = scan(8, 'return_to_sender', 'return')
    given(before)
      .when(news([back]))
      .then([scanned(back), { type: 'ReturnedToSender', data: { lines, reason: 'return' } }])
    const found = scan(9, 'delivered')
    given([...before, scanned(gone)])
      .when(news([found]))
      .then([scanned(found), deliveredOn(9)])
    given([...before, scanned(back)])
      .when(news([found]))
      .then([scanned(found, true)])
  })
  it('change nothing where their code is unknown', () => {
    const odd = { ...scan(8, 'unknown'), rawCode: 'customs_hold' }
    given([...before, scanned(scan(7, 'in_transit'))])
      .when(news([odd]))
      .thenState(({ status, scans }) => {
        expect(status).toBe('in_transit')
        expect(scans.at(-1)?.rawCode).toBe('customs_hold')
      })
  })
})

describe('the time of arrival', () => {
  const before = [created(), picked, packed, shipped]
  it('is predicted first, and again when it moves by an hour', () => {
    given(before)
      .when(news([], eta(9)))
      .then([predicted(9)])
    given([...before, predicted(9)])
      .when(news([], eta(9)))
      .thenNothing()
    given([...before, predicted(9)])
      .when(news([], '2026-01-09T00:59:00.000Z'))
      .thenNothing()
    given([...before, predicted(9)])
      .when(news([], eta(8)))
      .then([predicted(8)])
  })
  it('is a delay when it slips by a day or past the promise, once a change', () => {
    given([...before, predicted(7)])
      .when(news([], eta(8)))
      .then([delayed('eta_slipped', 7, 8)])
    given([...before, predicted(7), delayed('eta_slipped', 7, 8)])
      .when(news([], eta(8)))
      .thenNothing()
    const evening = '2026-01-09T20:00:00.000Z'
    given([...before, { type: 'EtaPredicted', data: { eta: evening, asOf: null } }])
      .when(news([], eta(10)))
      .then([
        { type: 'ShipmentDelayed', data: { cause: 'eta_slipped', previousEta: evening, eta: eta(10), asOf: null } },
      ])
    given(before)
      .when(news([], eta(10)))
      .then([predicted(10), delayed('eta_slipped', null, 10)])
  })
  it('is a delay when the carrier says so, once a cause', () => {
    const late = scan(8, 'in_transit', 'weather_delay')
    given([...before, predicted(8)])
      .when(news([late], eta(12)))
      .then([scanned(late), delayed('weather_delay', 8, 12)])
    const again = scan(9, 'in_transit', 'weather_delay')
    given([...before, predicted(8), scanned(late), delayed('weather_delay', 8, 12)])
      .when(news([again], eta(12)))
      .then([scanned(again)])
  })
  it('is not taken from an older message, nor for what has arrived', () => {
    const newer: ShipmentEvent = { type: 'EtaPredicted', data: { eta: eta(8), asOf: eta(7) } }
    given([...before, newer])
      .when(news([], eta(12), eta(6)))
      .thenNothing()
    const done = scan(8, 'delivered')
    given(before)
      .when(news([done], eta(12)))
      .then([scanned(done), deliveredOn(8)])
  })
})

describe('silence', () => {
  const before = [created(), picked, packed, shipped]
  const note = (at: string): ShipmentCommand => ({ type: 'NoteSilence', data: { silentAt: at } })
  it('is told once, and only the one that is waited for', () => {
    given([...before, predicted(8)])
      .when(note(silentAt))
      .then([delayed('silence', 8, null)])
    given([...before, delayed('silence', null, null)])
      .when(note(silentAt))
      .thenNothing()
    given(before).when(note('2026-01-10T09:00:00.000Z')).thenNothing()
  })
  it('begins again with the next scan', () => {
    given([...before, delayed('silence', null, null)])
      .when(news([scan(9, 'in_transit')]))
      .thenState((state) => {
        expect(state.silentAt).toBe(silentAt)
      })
  })
})
