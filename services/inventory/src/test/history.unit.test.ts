import { emptyLevel } from '@onhand/availability'
import { describe, expect, it } from '@jest/globals'
import { readStates } from '@onhand/event-store'
import fc from 'fast-check'
import type { Reservation } from '../domain/reservation.ts'
import type { Stock } from '../domain/stock.ts'
import { createHarness, type Harness } from './harness.ts'
import { acts, anyStep, ids, places } from './random-acts.ts'

interface States {
  readonly stock: ReadonlyMap<string, Stock>
  readonly reservations: readonly Reservation[]
}
const states = async ({ store: { storage, types } }: Harness): Promise<States> => {
  const of = async <State>(streams: readonly string[]): Promise<ReadonlyMap<string, State>> => {
    const found = await readStates(storage, types, streams)
    return new Map([...found].map(([stream, { state }]) => [stream, state as State]))
  }
  const reservations = await of<Reservation>(ids.flatMap((id) => [`reservation-${id}`, `reservation-O-${id}`]))
  return { stock: await of(places.map((place) => `stock-SKU-1@${place}`)), reservations: [...reservations.values()] }
}

/** Lesson (b): counters beside rows always drift, unless it is proved that they do not. */
const checkFigures = ({ stock, reservations }: States): void => {
  for (const [stream, figures] of stock) {
    const units = (status: string): number =>
      reservations
        .filter((one) => one.status === status)
        .flatMap(({ lines }) => lines)
        .filter(({ sku, location }) => stream === `stock-${sku}@${location}`)
        .reduce((sum, { quantity }) => sum + quantity, 0)
    const waiting = reservations
      .flatMap((one) => one.waiting)
      .filter(({ sku, location }) => stream === `stock-${sku}@${location}`)
      .reduce((sum, { quantity }) => sum + quantity, 0)
    expect({ reserved: figures.reserved, committed: figures.committed, backordered: figures.backordered }).toEqual({
      reserved: units('held'),
      committed: units('confirmed'),
      backordered: waiting,
    })
    expect(figures.allotting).toBeLessThanOrEqual(figures.backordered)
  }
}

const movedBy = (type: string, data: Record<string, number>): number => {
  if (type === 'StockReceived' || type === 'StockReturned' || type === 'SupplyReceived') return data.quantity ?? 0
  if (type === 'StockAdjusted' || type === 'StockCounted') return data.delta ?? 0
  return type === 'StockFulfilled' ? -(data.quantity ?? 0) : 0
}

/** No oversell: only a fact or a policy makes a shortfall grow, and says so at once. Units are conserved. */
const checkLog = async (h: Harness): Promise<void> => {
  const facts = new Set(['StockCounted', 'StockAdjusted', 'StockMoved', 'StockFulfilled', 'StockPolicySet'])
  const before = new Map<string, { shortfall: number; units: number }>()
  for (const { stream, type, data, level } of await h.log()) {
    if (!stream.startsWith('stock-')) continue
    const { shortfall, onHand } = { ...emptyLevel, ...(level as object) } // Zeros are left out.
    const known = before.get(stream) ?? { shortfall: 0, units: 0 }
    if (shortfall > known.shortfall) expect(facts).toContain(type)
    const units = known.units + movedBy(type, data as unknown as Record<string, number>)
    expect(onHand).toBe(units)
    before.set(stream, { shortfall, units })
  }
}

describe('whatever is asked for and whatever happens', () => {
  it('nothing is oversold, every figure is what the reservations add up to, units are conserved', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { minLength: 5, maxLength: 60 }), async (steps) => {
        const h = await createHarness()
        await h.stockUp(10)
        await h.call('PUT', '/v1/locations/ST-1', { name: 'Store', type: 'store', timeZone: 'UTC' })
        for (const { act, ...how } of steps) {
          const answer = await acts[act]!(h, how)
          const status = (answer as { status?: number } | undefined)?.status ?? 200
          expect(status).toBeLessThan(500)
          checkFigures(await states(h))
        }
        await checkLog(h)
        await h.heard() // Every event fits the public contract.
        await h.stop()
      }),
      { numRuns: 60 },
    )
  }, 180_000)
})
