import { describe, expect, it } from '@jest/globals'
import { isRejection } from '@onhand/event-sourcing'
import { deciderSpec } from '@onhand/test-kit'
import fc from 'fast-check'
import { purchaseOrderDecider } from './purchase-order-decide.ts'
import { evolvePurchaseOrder } from './purchase-order-evolve.ts'
import {
  inTransit,
  openSupplies,
  type PurchaseOrder,
  type PurchaseOrderCommand,
  type PurchaseOrderEvent,
} from './purchase-order.ts'

const given = deciderSpec(purchaseOrderDecider)
const ordered = (line: number, quantity: number) => ({
  line,
  quantity,
  sku: `SKU-${line}`,
  location: 'WH-DEN',
  expectedOn: '2026-02-01',
})
const placed: PurchaseOrderEvent = {
  type: 'PurchaseOrderPlaced',
  data: {
    supplierId: 'SUP-1',
    reference: null,
    placedAt: '2026-01-05T09:00:00.000Z',
    lines: [ordered(1, 10), ordered(2, 4)],
  },
}
const notice = (quantity: number, asnId = 'A-1', number = 1): PurchaseOrderEvent => ({
  type: 'PurchaseOrderShipped',
  data: {
    asnId,
    number,
    expectedOn: '2026-01-20',
    carrier: null,
    trackingNumber: null,
    lines: [{ line: 1, quantity }],
  },
})
const receive = (lines: readonly { line: number; quantity: number }[], more: object = {}): PurchaseOrderCommand => ({
  type: 'ReceivePurchaseOrder',
  data: { receiptId: 'R-1', asnId: null, complete: false, lines, ...more },
})
const receivedLine = (line: number, quantity: number, expected: number, more: object = {}) => ({
  ...{ line, sku: `SKU-${line}`, location: 'WH-DEN', quantity, expected, over: 0, short: 0 },
  ...more,
})
const after = (events: readonly PurchaseOrderEvent[]): PurchaseOrder =>
  events.reduce(evolvePurchaseOrder, purchaseOrderDecider.initial('purchase-order-PO'))

describe('a delivery', () => {
  it('in part leaves the rest expected', () => {
    given([placed])
      .when(receive([{ line: 1, quantity: 3 }]))
      .then([
        {
          type: 'PurchaseOrderReceived',
          data: { receiptId: 'R-1', asnId: null, complete: false, lines: [receivedLine(1, 3, 10)] },
        },
      ])
  })
  it('of more than was ordered says how much is over, and of a complete one what is short', () => {
    const lines = [
      { line: 1, quantity: 12 },
      { line: 2, quantity: 1 },
    ]
    given([placed])
      .when(receive(lines, { complete: true }))
      .then([
        {
          type: 'PurchaseOrderReceived',
          data: {
            receiptId: 'R-1',
            asnId: null,
            complete: true,
            lines: [receivedLine(1, 12, 10, { over: 2 }), receivedLine(2, 1, 4, { short: 3 })],
          },
        },
      ])
  })
  it('A4: same line twice is summed', () => {
    const twice = [
      { line: 1, quantity: 4 },
      { line: 1, quantity: 3 },
    ]
    given([placed])
      .when(receive(twice))
      .then([
        {
          type: 'PurchaseOrderReceived',
          data: { receiptId: 'R-1', asnId: null, complete: false, lines: [receivedLine(1, 7, 10)] },
        },
      ])
  })
  it('counts once however often it is told', () => {
    const first: PurchaseOrderEvent = {
      type: 'PurchaseOrderReceived',
      data: { receiptId: 'R-1', asnId: null, complete: false, lines: [receivedLine(1, 3, 10)] },
    }
    given([placed, first])
      .when(receive([{ line: 1, quantity: 3 }]))
      .then([])
  })
  it('short of its notice is owed as before', () => {
    const order = after([placed, notice(6)])
    const events = purchaseOrderDecider.decide(
      receive([{ line: 1, quantity: 4 }], { asnId: 'A-1', complete: true }),
      order,
    )
    if (isRejection(events)) throw new Error(events.code)
    const [line] = events.reduce(evolvePurchaseOrder, order).lines
    expect(line).toMatchObject({ ordered: 10, onOrder: 6, received: 4, short: 0 })
  })
  it('by a notice that nobody gave is refused with a pointer', () => {
    given([placed])
      .when(receive([{ line: 1, quantity: 4 }], { asnId: 'A-9' }))
      .thenRejected('unknown-reference', {
        detail: 'The order has no notice A-9.',
        errors: [{ pointer: '/asnId', detail: 'is not a notice of the order' }],
      })
  })
})

describe('a change', () => {
  it('never makes a line smaller than what is on the road or here', () => {
    given([placed, notice(6)])
      .when({ type: 'ChangePurchaseOrder', data: { lines: [{ line: 1, quantity: 5 }] } })
      .thenRejected('invalid-state', {
        detail: 'Of line 1 6 are on the road, received or given up already.',
        errors: [{ pointer: '/lines/0/quantity', detail: 'is less than 6' }],
      })
  })
  it('that changes nothing is none', () => {
    given([placed])
      .when({ type: 'ChangePurchaseOrder', data: { lines: [{ line: 1, quantity: 10, expectedOn: '2026-02-01' }] } })
      .then([])
  })
})

describe('a line that was cancelled', () => {
  const cancelled: PurchaseOrderEvent = {
    type: 'PurchaseOrderCancelled',
    data: { asnId: null, lines: [{ line: 1, quantity: 4 }], reason: 'buyer', closed: [1] },
  }
  const cancel: PurchaseOrderCommand = { type: 'CancelPurchaseOrder', data: { line: 1, reason: 'buyer' } }

  it('does not open again by a change', () => {
    given([placed, notice(6), cancelled])
      .when({ type: 'ChangePurchaseOrder', data: { lines: [{ line: 1, quantity: 12 }] } })
      .thenRejected('invalid-state', {
        detail: 'Line 1 was cancelled. Place another order for more of it.',
        errors: [{ pointer: '/lines/0/line', detail: 'was cancelled' }],
      })
  })
  it('is not owed again when its notice falls through', () => {
    given([placed, notice(6), cancelled])
      .when({ type: 'CancelAsn', data: { asnId: 'A-1', reason: 'lost' } })
      .then([
        { type: 'PurchaseOrderCancelled', data: { asnId: 'A-1', lines: [{ line: 1, quantity: 6 }], reason: 'lost' } },
        {
          type: 'PurchaseOrderCancelled',
          data: { asnId: null, lines: [{ line: 1, quantity: 6 }], reason: 'cancelled-before' },
        },
      ])
  })
  it('is closed even where all of it is on the road already', () => {
    given([placed, notice(10)])
      .when(cancel)
      .then([{ type: 'PurchaseOrderCancelled', data: { asnId: null, lines: [], reason: 'buyer', closed: [1] } }])
  })
  it('of before closing was recorded counts as closed', () => {
    const data = { asnId: null, lines: [{ line: 1, quantity: 4 }], reason: 'buyer' }
    given([placed, notice(6), { type: 'PurchaseOrderCancelled', data }])
      .when(cancel)
      .then([])
  })
})

const line = fc.constantFrom(1, 2)
const units = fc.array(fc.record({ line, quantity: fc.integer({ min: 1, max: 12 }) }), { minLength: 1, maxLength: 3 })
const asnId = fc.constantFrom('A-1', 'A-2', 'A-3')
const day = fc.constantFrom('2026-01-20', '2026-02-03')
const command: fc.Arbitrary<PurchaseOrderCommand> = fc.oneof(
  fc.record({
    type: fc.constant('ShipPurchaseOrder' as const),
    data: fc.record({
      asnId,
      expectedOn: day,
      carrier: fc.constant(null),
      trackingNumber: fc.constant(null),
      lines: units,
    }),
  }),
  fc.record({
    type: fc.constant('ReceivePurchaseOrder' as const),
    data: fc.record({
      receiptId: fc.uuid(),
      asnId: fc.option(asnId),
      complete: fc.boolean(),
      lines: units,
    }),
  }),
  fc.record({
    type: fc.constantFrom('ChangePurchaseOrder' as const, 'ConfirmPurchaseOrder' as const),
    data: fc.record({ lines: fc.array(fc.record({ line, quantity: fc.nat(20), expectedOn: day }), { maxLength: 2 }) }),
  }),
  fc.record({ type: fc.constant('RescheduleAsn' as const), data: fc.record({ asnId, expectedOn: day }) }),
  fc.record({ type: fc.constant('CancelAsn' as const), data: fc.record({ asnId, reason: fc.constant('lost') }) }),
  fc.record({
    type: fc.constant('CancelPurchaseOrder' as const),
    data: fc.record({ line: fc.option(line), reason: fc.constant('buyer') }),
  }),
)

describe('whatever happens to a purchase order', () => {
  it('a cancel that is sent again, however much later, finds nothing to do', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 30 }), (commands) => {
        let order = after([placed])
        const cancels: PurchaseOrderCommand[] = []
        for (const next of commands) {
          const events = purchaseOrderDecider.decide(next, order)
          if (isRejection(events)) continue
          if (next.type === 'CancelPurchaseOrder') cancels.push(next)
          order = events.reduce(evolvePurchaseOrder, order)
        }
        for (const again of cancels) expect(purchaseOrderDecider.decide(again, order)).toEqual([])
      }),
      { numRuns: 300 },
    )
  })
  it('its units are conserved, none is negative, and what is to come is what its supplies say', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 30 }), (commands) => {
        let order = after([placed])
        for (const next of commands) {
          const events = purchaseOrderDecider.decide(next, order)
          if (isRejection(events)) continue
          order = events.reduce(evolvePurchaseOrder, order)
          const open = [...openSupplies('PO', order).values()]
          for (const one of order.lines) {
            const road = inTransit(order, one.line)
            const { onOrder, received, cancelled, over, short } = one
            for (const figure of [onOrder, road, received, cancelled, over, short])
              expect(figure).toBeGreaterThanOrEqual(0)
            expect(one.ordered + over).toBe(onOrder + road + received + cancelled + short)
            const expected = open.filter((supply) => supply.line === one.line)
            expect(expected.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(onOrder + road)
          }
          expect(order.status === 'received' || order.status === 'cancelled').toBe(open.length === 0)
        }
      }),
      { numRuns: 300 },
    )
  })
})
