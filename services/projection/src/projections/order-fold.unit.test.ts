import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { lineTotals, openLinesOf, statusOf } from '../app/order-figures.ts'
import type { OrderState } from '../app/order-tables.ts'
import { createNetwork, type Network } from '../testing/network.ts'
import { randomNetwork } from '../testing/random-network.ts'
import { carrier, order, placeOrder } from '../testing/scenario.ts'
import { isOrderStreamEvent } from './event-types.ts'
import { foldOrder, startOrder } from './order-fold.ts'

const line = { line: 1, sku: 'SKU-1' }
const base = order('A-1')

const folded = (tell: (network: Network) => void): OrderState => {
  const network = createNetwork()
  tell(network)
  const events = network.events.filter(isOrderStreamEvent)
  return events.reduce(foldOrder, startOrder(events[0]!))
}
type From = 'sourcing' | 'backorder'
const allocate = ({ publish }: Network, location: string, quantity: number, from: From = 'sourcing'): void => {
  publish('line-allocated', 'order-A-1', { ...base, ...line, location, quantity, reservationId: 'R-1', from })
}
const shipFrom = ({ publish }: Network, location: string, quantity: number, shipmentId: string): void => {
  publish('fulfilment-requested', 'order-A-1', {
    ...base,
    ...{ shipmentId, location, lines: [{ ...line, quantity }], reservationId: 'R-1' },
    ...{ fulfilment: 'ship-to-home', shipTo: null, storeLocation: null, promisedOn: null, personal: null },
  })
  const shipped = { ...base, ...line, ...carrier, quantity, shipmentId, personal: null }
  publish('line-shipped', 'order-A-1', shipped)
}
const cancel = (
  { publish }: Network,
  quantity: number,
  where: { from: 'unsourced' | 'sourcing' | 'backorder' | 'allocation'; location: string | null },
): void => {
  publish('line-cancelled', 'order-A-1', {
    ...{ ...base, ...line, ...where, quantity },
    ...{ reason: 'asked', reservationId: null, shipmentId: null, personal: null },
  })
}
const openAt = (state: OrderState) => openLinesOf(state).map(({ location, quantity }) => [location, quantity])
const backorder = ({ publish }: Network, quantity: number): void => {
  publish('line-backordered', 'order-A-1', { ...base, ...line, quantity, expectedOn: null, personal: null })
}
const totals = (state: OrderState) => lineTotals(state.lines[0]!)

describe('the fold of an order', () => {
  it('moves units from the backorder to the place that fills it', () => {
    const state = folded((network) => {
      placeOrder(network)
      allocate(network, 'WH-DEN', 1)
      backorder(network, 1)
      allocate(network, 'ST-BOS', 1, 'backorder')
    })
    expect(totals(state)).toMatchObject({ allocated: 2, backordered: 0 })
    expect(openAt(state)).toEqual([
      ['WH-DEN', 1],
      ['ST-BOS', 1],
    ])
  })

  it('keeps what stands at a location while other units of the line come to wait', () => {
    const state = folded((network) => {
      placeOrder(network, 'A-1', '2026-01-05T09:01:00.000Z', 3)
      allocate(network, 'WH-DEN', 2)
      backorder(network, 1)
      network.publish('line-deallocated', 'order-A-1', {
        ...{ ...base, ...line, quantity: 2, location: 'WH-DEN' },
        ...{ reason: 'stock-shortfall', reservationId: 'R-1', shipmentId: null },
      })
      allocate(network, 'WH-RNO', 1, 'backorder')
      backorder(network, 2)
      allocate(network, 'WH-RNO', 1, 'backorder')
      shipFrom(network, 'WH-RNO', 1, 'A-1-s3')
      shipFrom(network, 'WH-RNO', 1, 'A-1-s5')
    })
    expect(totals(state)).toMatchObject({ allocated: 2, shipped: 2, backordered: 1 })
    expect(openAt(state)).toEqual([
      ['WH-RNO', 2],
      ['', 1],
    ])
  })

  it('looks for another place for what a location could not give, and leaves the rest there', () => {
    const tell = (network: Network): void => {
      placeOrder(network)
      allocate(network, 'ST-BOS', 2)
      network.publish('shipment-rejected', 'order-A-1', {
        ...base,
        ...{ shipmentId: 'A-1-s1', location: 'ST-BOS', lines: [{ ...line, quantity: 1 }] },
      })
    }
    expect(openAt(folded(tell))).toEqual([
      ['ST-BOS', 1],
      ['', 1],
    ])
    const waiting = folded((network) => {
      tell(network)
      backorder(network, 1)
      shipFrom(network, 'ST-BOS', 1, 'A-1-s2')
      cancel(network, 1, { from: 'backorder', location: 'ST-BOS' })
    })
    expect(totals(waiting)).toMatchObject({ allocated: 1, shipped: 1, backordered: 0, cancelled: 1 })
    expect(openAt(waiting)).toEqual([['ST-BOS', 1]])
  })

  it('takes cancelled units from where they were, not from the place that they were asked of', () => {
    const from = (where: 'unsourced' | 'sourcing' | 'allocation') =>
      openAt(
        folded((network) => {
          placeOrder(network)
          allocate(network, 'ST-BOS', 1)
          cancel(network, 1, { from: where, location: where === 'unsourced' ? null : 'ST-BOS' })
        }),
      )
    expect(from('unsourced')).toEqual([['ST-BOS', 1]])
    expect(from('sourcing')).toEqual([['ST-BOS', 1]])
    expect(from('allocation')).toEqual([['', 1]])
  })

  it('ends a line by cancelling what it waits for', () => {
    const state = folded((network) => {
      placeOrder(network)
      backorder(network, 2)
      cancel(network, 2, { from: 'backorder', location: 'WH-DEN' })
    })
    expect(totals(state)).toMatchObject({ backordered: 0, cancelled: 2 })
    expect(statusOf(state)).toBe('cancelled')
    expect(openLinesOf(state)).toEqual([])
  })

  it('counts goods once that are told both as collected and as shipped and delivered', () => {
    const state = folded((network) => {
      placeOrder(network)
      allocate(network, 'ST-BOS', 2)
      const lines = [{ ...line, quantity: 2 }]
      const shipmentId = 'A-1-S1'
      const asked = { shipmentId, location: 'ST-BOS', lines, reservationId: 'R-1' }
      network.publish('fulfilment-requested', 'order-A-1', {
        ...base,
        ...asked,
        fulfilment: 'bopis',
        shipTo: null,
        storeLocation: 'ST-BOS',
        promisedOn: null,
        personal: null,
      })
      network.publish('collected', 'order-A-1', { ...base, ...asked, collectedAt: '2026-01-06T10:00:00.000Z' })
      const shipped = { ...base, ...line, ...carrier, quantity: 2, shipmentId, personal: null }
      network.publish('line-shipped', 'order-A-1', shipped)
    })
    expect(totals(state)).toMatchObject({ shipped: 2, delivered: 2 })
    expect(statusOf(state)).toBe('delivered')
  })

  it('waits no longer for what is lost or on its way back', () => {
    const state = folded((network) => {
      placeOrder(network)
      allocate(network, 'WH-DEN', 1)
      backorder(network, 1)
      const shipmentId = 'A-1-S1'
      const lines = [{ ...line, quantity: 1 }]
      shipFrom(network, 'WH-DEN', 1, shipmentId)
      const failed = { ...base, shipmentId, location: 'WH-DEN', outcome: 'lost', shipped: true, lines }
      network.publish('shipment-failed', 'order-A-1', failed)
    })
    expect(totals(state)).toMatchObject({ shipped: 1, delivered: 0 })
    expect(openAt(state)).toEqual([['', 1]])
  })

  it('copes with any history: no figure is negative, no open line is empty', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 1_000 }), { minLength: 1, maxLength: 60 }), (seeds) => {
        const events = randomNetwork(seeds).events.filter(isOrderStreamEvent)
        for (const stream of Map.groupBy(events, ({ subject }) => subject).values()) {
          const state = stream.reduce(foldOrder, startOrder(stream[0]!))
          for (const figures of state.lines.map(lineTotals))
            for (const units of Object.values(figures)) expect(units).toBeGreaterThanOrEqual(0)
          for (const open of openLinesOf(state)) expect(open.quantity).toBeGreaterThan(0)
          const keys = openLinesOf(state).map(({ line: number, location }) => `${number} ${location}`)
          expect(new Set(keys).size).toBe(keys.length)
        }
      }),
    )
  })
})
