import { describe, expect, it } from '@jest/globals'
import { deciderSpec } from '@onhand/test-kit'
import { missingOf, receivedOf, returnDecider, type ReturnCommand, type ReturnEvent } from './index.ts'

const given = deciderSpec(returnDecider, 'return-R-1')
const requested: ReturnEvent = {
  type: 'ReturnRequested',
  data: {
    ...{ returnId: 'R-1', orderId: 'A-1', customerId: 'C-1', language: 'en', currency: 'USD', personal: null },
    lines: [{ line: 1, sku: 'SKU-1', quantity: 3, reason: 'UNWANTED' }],
    requestedAt: '2026-01-09T09:00:00.000Z',
  },
}
const received = (quantity: number): ReturnEvent => ({
  type: 'ReturnReceived',
  data: { location: 'WH-DEN', lines: [{ line: 1, sku: 'SKU-1', quantity }] },
})
const receive = (quantity: number, location = 'WH-DEN', line = 1): ReturnCommand => ({
  type: 'ReceiveReturn',
  data: { location, lines: [{ line, quantity }] },
})
const inspect = (...quantities: number[]): ReturnCommand => ({
  type: 'InspectReturn',
  data: { lines: quantities.map((quantity) => ({ line: 1, quantity, disposition: 'damaged' as const })) },
})

describe('a return', () => {
  it('is received in parts, but never more than announced', () => {
    given([requested, received(1)])
      .when(receive(2))
      .then([received(2)])
    given([requested, received(1)])
      .when(receive(3))
      .thenRejected('received-exceeds-requested', { lines: [{ line: 1, asked: 3, allowed: 2 }] })
    given([requested])
      .when(receive(1, 'WH-DEN', 7))
      .thenRejected('received-exceeds-requested')
  })

  it('is known before anything can come', () => {
    given([]).when(receive(1)).thenRejected('not-found')
    given([]).when(inspect(1)).thenRejected('not-found')
    given([requested]).when({ type: 'RequestReturn', data: requested.data }).thenRejected('already-exists')
  })

  it('medusajs/medusa#4052: is received without being refunded', () => {
    given([requested])
      .when(receive(3))
      .thenState(({ status, refundedMinor }) => {
        expect({ status, refundedMinor }).toEqual({ status: 'received', refundedMinor: 0 })
      })
  })

  it('spree/spree#4324: stays at the place where it was received', () => {
    given([requested, received(1)])
      .when({
        type: 'InspectReturn',
        data: { location: 'WH-RNO', lines: [{ line: 1, quantity: 1, disposition: 'restocked' }] },
      })
      .thenRejected('inspected-exceeds-received')
  })

  it('is inspected no further than received, summed over the request', () => {
    given([requested]).when(inspect(1)).thenRejected('return-not-received')
    given([requested, received(2)])
      .when(inspect(1, 2))
      .thenRejected('inspected-exceeds-received')
  })

  it('announced, received and restocked are three facts', () => {
    given([requested, received(2)])
      .when(inspect(2))
      .thenState((state) => {
        expect(state.status).toBe('inspected')
        expect(state.lines).toMatchObject([{ quantity: 3, received: 2, restocked: 0, damaged: 2, qualityControl: 0 }])
        expect(receivedOf(state)).toEqual([{ line: 1, sku: 'SKU-1', quantity: 2 }])
        expect(missingOf(state)).toEqual([{ line: 1, sku: 'SKU-1', quantity: 1 }])
      })
  })

  it('ends with the refund, once', () => {
    const inspected: ReturnEvent = {
      type: 'ReturnInspected',
      data: { location: 'WH-DEN', lines: [{ line: 1, sku: 'SKU-1', quantity: 2, disposition: 'restocked' }] },
    }
    const returned: ReturnEvent = {
      type: 'Returned',
      data: { lines: [{ line: 1, sku: 'SKU-1', quantity: 2 }], refundedMinor: 2_000 },
    }
    const refunded: ReturnEvent = { type: 'ReturnRefunded', data: { amountMinor: 2_000 } }
    const due: ReturnEvent = { type: 'RefundDue', data: { amountMinor: 2_000, feeMinor: 0 } }
    const settle: ReturnCommand = { type: 'SettleReturn', data: { amountMinor: 2_000, feeMinor: 0 } }
    const finish: ReturnCommand = { type: 'RecordRefund', data: { amountMinor: 2_000 } }
    given([requested, received(2)])
      .when(settle)
      .thenNothing()
    given([requested, received(2), inspected])
      .when(settle)
      .then([due])
    given([requested, received(2), inspected, due])
      .when(finish)
      .then([refunded, returned])
    given([requested, received(2), inspected, due, refunded, returned])
      .when({ type: 'RecordRefund', data: { amountMinor: 0, isLast: true } })
      .thenNothing()
    given([requested, received(2), inspected, due, refunded, returned])
      .when(receive(2))
      .thenRejected('received-exceeds-requested')
  })

  it('takes what comes after all that counted as kept', () => {
    const over: ReturnEvent[] = [
      received(2),
      {
        type: 'ReturnInspected',
        data: { location: 'WH-DEN', lines: [{ line: 1, sku: 'SKU-1', quantity: 2, disposition: 'restocked' }] },
      },
      { type: 'RefundDue', data: { amountMinor: 0, feeMinor: 0 } },
      { type: 'Returned', data: { lines: [{ line: 1, sku: 'SKU-1', quantity: 2 }], refundedMinor: 0 } },
    ]
    given([requested, ...over])
      .when(receive(1, 'ST-1'))
      .then([
        { type: 'ReturnReopened', data: { lines: [{ line: 1, sku: 'SKU-1', quantity: 1 }] } },
        { type: 'ReturnReceived', data: { location: 'ST-1', lines: [{ line: 1, sku: 'SKU-1', quantity: 1 }] } },
      ])
  })

  it('medusajs/medusa#13497: is received and inspected by item, wherever each came', () => {
    const here = [requested, received(2)]
    given(here)
      .when(receive(1, 'ST-1'))
      .then([{ type: 'ReturnReceived', data: { location: 'ST-1', lines: [{ line: 1, sku: 'SKU-1', quantity: 1 }] } }])
    const both: ReturnEvent[] = [
      ...here,
      { type: 'ReturnReceived', data: { location: 'ST-1', lines: [{ line: 1, sku: 'SKU-1', quantity: 1 }] } },
    ]
    given(both)
      .when(inspect(1))
      .thenRejected('location-needed', { locations: ['WH-DEN', 'ST-1'] })
    given(both)
      .when({
        type: 'InspectReturn',
        data: { location: 'ST-1', lines: [{ line: 1, quantity: 2, disposition: 'restocked' }] },
      })
      .thenRejected('inspected-exceeds-received')
  })
})
