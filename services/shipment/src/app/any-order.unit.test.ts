import { describe, expect, it } from '@jest/globals'
import { createTestStore } from '@onhand/test-kit'
import fc from 'fast-check'
import type { Scan, ScanStatus, Shipment } from '../domain/shipment/state.ts'
import { recordNews, shipShipment, tellShipment } from './commands.ts'
import { shipmentType, trackingType } from './streams.ts'
import { noOutlook } from './outlook.ts'
import { historyTable, shipmentListTable } from './tables.ts'

const knowledge = { outlook: noOutlook, silenceDays: 5 }

const number = { carrier: 'UPS', trackingNumber: '1Z 999' }
const create = tellShipment('S1', {
  type: 'CreateShipment',
  data: {
    shipmentId: 'S1',
    orderId: 'A-1',
    customerId: 'C-1',
    location: 'WH-DEN',
    fulfilment: 'ship-to-home',
    reservationId: 'r1',
    storeLocation: null,
    promisedOn: null,
    lines: [{ line: 1, sku: 'SKU-1', quantity: 1 }],
    createdAt: '2026-01-05T09:00:00.000Z',
  },
})

const statuses: ScanStatus[] = [
  ...(['unknown', 'pre_transit', 'in_transit', 'out_for_delivery', 'delivered', 'available_for_pickup'] as const),
  ...(['return_to_sender', 'failure', 'cancelled', 'error'] as const),
]
const scanOf = fc.record({
  status: fc.constantFrom(...statuses),
  statusDetail: fc.constantFrom(null, 'lost', 'return', 'delayed'),
  scannedAt: fc.integer({ min: 1, max: 9 }).map((day) => `2026-01-0${day}T12:00:00.000Z`),
  message: fc.constantFrom(null, 'ARRIVAL SCAN'),
  rawCode: fc.constant(null),
  place: fc.constant(null),
})

type Step = 'ship' | readonly Scan[]

/** Plays the steps against a real log; what arrival alone decides (`lateArrival`) is left out of the comparison. */
const play = async (
  steps: readonly Step[],
): Promise<Pick<Shipment, 'status' | 'trackingNumber'> & { scans: Scan[] }> => {
  const { store } = await createTestStore(
    [shipmentType, trackingType],
    {},
    { tables: [shipmentListTable, historyTable] },
  )
  await store.execute(create)
  for (const step of steps) {
    const news = { ...number, trackingNumber: '1z999', scans: step === 'ship' ? [] : step, eta: null, asOf: null }
    await store.execute<unknown>(step === 'ship' ? shipShipment('S1', number, knowledge) : recordNews(news, knowledge))
  }
  const { state } = await store.current(shipmentType, 'S1')
  await store.stop()
  const scans = state.scans.map(({ scannedAt, status, statusDetail, rawCode, message, place }) => {
    return { scannedAt, status, statusDetail, rawCode, message, place }
  })
  return { status: state.status, trackingNumber: state.trackingNumber, scans }
}

/** The same scans in webhooks of any size, some twice, in any order, with the departure anywhere between. */
const history = fc.array(scanOf, { minLength: 1, maxLength: 8 }).chain((scans) =>
  fc.record({
    scans: fc.constant(scans),
    arrivals: fc
      .tuple(fc.shuffledSubarray(scans, { minLength: scans.length }), fc.shuffledSubarray(scans))
      .map(([all, repeats]) => [...all, ...repeats]),
    size: fc.integer({ min: 1, max: 4 }),
    shipAfter: fc.nat({ max: 16 }),
  }),
)

describe('any order of arrivals', () => {
  it('ends in the same status with the same list, shipped before or after', async () => {
    const property = fc.asyncProperty(history, async ({ scans, arrivals, size, shipAfter }) => {
      const chunks = Array.from({ length: Math.ceil(arrivals.length / size) }, (_, index) =>
        arrivals.slice(index * size, (index + 1) * size),
      )
      const expected = await play(['ship', scans])
      expect(await play([...chunks.slice(0, shipAfter), 'ship', ...chunks.slice(shipAfter)])).toEqual(expected)
      const times = expected.scans.map(({ scannedAt }) => scannedAt)
      expect(times).toEqual(times.toSorted())
    })
    await fc.assert(property, { numRuns: 150 })
  })

  it('never reopens: an end stays an end whatever comes after', async () => {
    const ends = ['delivered', 'returned_to_sender', 'lost']
    const rank = (status: string): number => ['lost', 'delivered', 'returned_to_sender'].indexOf(status)
    await fc.assert(
      fc.asyncProperty(fc.array(scanOf, { minLength: 1, maxLength: 8 }), async (scans) => {
        const { store } = await createTestStore(
          [shipmentType, trackingType],
          {},
          { tables: [shipmentListTable, historyTable] },
        )
        await store.execute(create)
        await store.execute(shipShipment('S1', number, knowledge))
        let before = 'shipped'
        for (const scan of scans) {
          await store.execute(recordNews({ ...number, scans: [scan], eta: null, asOf: null }, knowledge))
          const { status } = (await store.current(shipmentType, 'S1')).state
          if (ends.includes(before)) expect(rank(status)).toBeGreaterThanOrEqual(rank(before))
          before = status
        }
        await store.stop()
      }),
      { numRuns: 100 },
    )
  })

  it('takes a ship and a webhook of the same moment', async () => {
    const { store } = await createTestStore(
      [shipmentType, trackingType],
      {},
      { tables: [shipmentListTable, historyTable] },
    )
    await store.execute(create)
    const done: Scan = {
      ...{ scannedAt: '2026-01-06T12:00:00.000Z', status: 'delivered', statusDetail: null },
      ...{ rawCode: null, message: null, place: null },
    }
    await Promise.all([
      store.execute(recordNews({ ...number, scans: [done], eta: null, asOf: null }, knowledge)),
      store.execute(shipShipment('S1', number, knowledge)),
      store.execute(recordNews({ ...number, scans: [done], eta: null, asOf: null }, knowledge)),
    ])
    const { state } = await store.current(shipmentType, 'S1')
    expect(state).toMatchObject({ status: 'delivered', scans: [{ scannedAt: done.scannedAt }] })
  })
})
