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
const allocate = ({ publish }: Network, location: string, quantity: number): void => {
  publish('line-allocated', 'order-A-1', { ...base, ...line, location, quantity, reservationId: 'R-1' })
}
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
      allocate(network, 'ST-BOS', 1)
    })
    expect(totals(state)).toMatchObject({ allocated: 2, backordered: 0 })
    expect(openLinesOf(state).map(({ location, quantity }) => [location, quantity])).toEqual([
      ['WH-DEN', 1],
      ['ST-BOS', 1],
    ])
  })

  it('believes the latest word where a line was sourced anew', () => {
    const state = folded((network) => {
      placeOrder(network)
      allocate(network, 'WH-DEN', 2)
      allocate(network, 'ST-BOS', 2)
    })
    expect(state.lines[0]!.places).toEqual([{ location: 'ST-BOS', allocated: 2, shipped: 0, delivered: 0, failed: 0 }])
    const waiting = folded((network) => {
      placeOrder(network)
      allocate(network, 'WH-DEN', 2)
      backorder(network, 2)
    })
    expect(totals(waiting)).toMatchObject({ allocated: 0, backordered: 2 })
  })

  it('ends a line by cancelling what it waits for', () => {
    const state = folded((network) => {
      placeOrder(network)
      backorder(network, 2)
      network.publish('line-cancelled', 'order-A-1', {
        ...base,
        ...line,
        quantity: 2,
        reason: 'asked',
        reservationId: null,
        location: null,
        shipmentId: null,
        personal: null,
      })
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

  it('takes units that a location could not give off its hands when they are cancelled', () => {
    const state = folded((network) => {
      placeOrder(network)
      allocate(network, 'ST-BOS', 2)
      network.publish('line-cancelled', 'order-A-1', {
        ...base,
        ...line,
        quantity: 1,
        reason: 'no-stock',
        reservationId: null,
        location: null,
        shipmentId: null,
        personal: null,
      })
    })
    expect(openLinesOf(state).map(({ location, quantity }) => [location, quantity])).toEqual([['ST-BOS', 1]])
  })

  it('waits no longer for what is lost or on its way back', () => {
    const state = folded((network) => {
      placeOrder(network)
      allocate(network, 'WH-DEN', 1)
      backorder(network, 1)
      const shipmentId = 'A-1-S1'
      const lines = [{ ...line, quantity: 1 }]
      const asked = { shipmentId, location: 'WH-DEN', lines, reservationId: 'R-1' }
      network.publish('fulfilment-requested', 'order-A-1', {
        ...base,
        ...asked,
        fulfilment: 'ship-to-home',
        shipTo: null,
        storeLocation: null,
        promisedOn: null,
        personal: null,
      })
      const shipped = { ...base, ...line, ...carrier, quantity: 1, shipmentId, personal: null }
      network.publish('line-shipped', 'order-A-1', shipped)
      const failed = { ...base, shipmentId, location: 'WH-DEN', outcome: 'lost', shipped: true, lines }
      network.publish('shipment-failed', 'order-A-1', failed)
    })
    expect(totals(state)).toMatchObject({ shipped: 1, delivered: 0 })
    expect(openLinesOf(state).map(({ location, quantity }) => [location, quantity])).toEqual([['', 1]])
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
