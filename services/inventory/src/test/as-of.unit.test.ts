import { describe, expect, it } from '@jest/globals'
import { atf, explainReservable, lapsed, reservable, type PlaceLevel } from '@onhand/availability'
import { streamTypes, readEvent, type StoredEvent } from '@onhand/event-store'
import { encodePositions } from '@onhand/http'
import fc from 'fast-check'
import { levelOnWire } from '../app/history/history-port.ts'
import { inventoryTypes } from '../app/streams.ts'
import type { Reservation } from '../domain/reservation.ts'
import { levelOf } from '../domain/stock-policy.ts'
import type { StockEvent } from '../domain/stock-events.ts'
import type { Stock } from '../domain/stock.ts'
import { createHarness, hold, line, receipt, type Harness } from './harness.ts'
import { acts, anyStep, places, type Act } from './random-acts.ts'

let eventIds = 0
/** What makes a figure change by itself: channels' policies, terms with a date to come, lots with a date. */
const moreActs: readonly Act[] = [
  (h, { n, place }) =>
    h.call('PUT', '/v1/stock-policies/SKU-1', {
      ...{ location: place, safetyStock: n % 3, backorderLimit: 2 },
      channels: [
        { channel: 'web', minimum: n % 4 },
        { channel: 'store', cap: n },
      ],
      ...(n % 2 === 0 ? {} : { effectiveAt: new Date(Date.parse(h.clock.now()) + n * 3_000).toISOString() }),
    }),
  (h, { n, place }) => {
    const lot = { lot: `L-${n % 3}`, ...(n % 2 === 0 ? { expiresOn: '2026-01-06' } : {}) }
    return h.call('POST', '/v1/stock-events', [receipt(`lot-${++eventIds}`, n + 1, { location: place, ...lot })])
  },
  (h, { n, id, place }) => {
    const lines = [line(n + 1, { location: place, channel: n % 2 === 0 ? 'web' : 'store' })]
    return h.call('POST', '/v1/reservations', hold(`${id}-${n}`, lines, { expiresInSeconds: n + 1 }))
  },
  (h, { n }) => {
    h.clock.advance(n * 3_600_000)
    return Promise.resolve()
  },
]
const anyAct = fc.tuple(anyStep, fc.option(fc.nat(moreActs.length - 1), { nil: null }))

const types = streamTypes(inventoryTypes)
/** All streams as the log up to a position makes them. */
const foldOf = (log: readonly StoredEvent[]): ReadonlyMap<string, unknown> => {
  const states = new Map<string, unknown>()
  for (const event of log) {
    const type = types.of(event.stream)
    const before: unknown = states.get(event.stream) ?? type.decider.initial(event.stream)
    states.set(event.stream, type.decider.evolve(before, readEvent(type, event), event.occurredAt))
  }
  return states
}

/** Soft units of each reservation at a place, as the stock's own events count them: in the middle of a flush too. */
const softUnits = (log: readonly StoredEvent[], place: string) => {
  const soft = new Map<string, { reservationId: string; channel: string | null; expiresAt: string; quantity: number }>()
  const add = (reservationId: string, channel: string | null, quantity: number, expiresAt = ''): void => {
    const key = `${reservationId} ${channel ?? ''}`
    const known = soft.get(key) ?? { reservationId, channel, expiresAt, quantity: 0 }
    soft.set(key, { ...known, quantity: known.quantity + quantity })
  }
  for (const { stream, type, data } of log) {
    if (stream !== `stock-SKU-1@${place}`) continue
    const event = { type, data } as unknown as StockEvent
    if (event.type === 'StockReserved') {
      const { reservationId, channel, quantity, expiresAt } = event.data
      if (expiresAt !== null) add(reservationId, channel, quantity, expiresAt)
    }
    if (event.type === 'StockReleased' && event.data.held === 'reserved')
      add(event.data.reservationId, event.data.channel ?? null, -event.data.quantity)
    if (event.type === 'StockFulfilled') add(event.data.reservationId, event.data.channel ?? null, -event.data.reserved)
    if (event.type === 'StockCommitted')
      for (const [key, one] of soft) if (one.reservationId === event.data.reservationId) soft.delete(key)
  }
  return [...soft.values()].filter(({ quantity }) => quantity > 0)
}

/** The very long way: every hold that the log knows is looked at. */
const levelByFold = (log: readonly StoredEvent[], place: string, at: string): PlaceLevel | null => {
  const states = foldOf(log)
  const stock = states.get(`stock-SKU-1@${place}`) as Stock | undefined
  const holds = softUnits(log, place).map(({ reservationId, ...hold }) => {
    const { expiresAt } = (states.get(`reservation-${reservationId}`) as Reservation | undefined) ?? { expiresAt: null }
    return { ...hold, expiresAt: expiresAt ?? hold.expiresAt }
  })
  return stock === undefined ? null : lapsed(levelOf(stock), holds, at)
}

const shownAt = async (h: Harness, place: string, at: string) => {
  const { status, body } = await h.call('GET', `/v1/stock/SKU-1/${place}?at=${encodeURIComponent(at)}`)
  return status === 404 ? null : body
}

const checkExplained = async (h: Harness, place: string, at: string, level: PlaceLevel): Promise<void> => {
  for (const channel of [undefined, 'web']) {
    const asked = `at=${encodeURIComponent(at)}${channel === undefined ? '' : `&channel=${channel}`}`
    const { body } = await h.call('GET', `/v1/stock/SKU-1/${place}/explain?${asked}`)
    const addends = body.addends as unknown as {
      name: string
      quantity: number
      before: number
      events: { change: number }[]
    }[]
    expect(body.quantity).toBe(reservable(level, { channel }))
    expect(addends.map(({ name, quantity }) => ({ name, quantity }))).toEqual(explainReservable(level, { channel }))
    for (const { quantity, before, events } of addends)
      expect(before + events.reduce((sum, { change }) => sum + change, 0)).toBe(quantity)
  }
}

describe('as of any moment', () => {
  it('every position answers with the fold of the log there, and says with which events', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyAct, { minLength: 5, maxLength: 30 }), async (steps) => {
        const h = await createHarness()
        await h.stockUp(10)
        await h.call('PUT', '/v1/locations/ST-1', { name: 'Store', type: 'store', timeZone: 'UTC' })
        const told: { at: string; place: string; shown: object | null }[] = []
        for (const [{ act, ...how }, more] of steps) {
          await (more === null ? acts[act] : moreActs[more])?.(h, how)
          for (const place of places) {
            const { status, body } = await h.call('GET', `/v1/stock/SKU-1/${place}`)
            told.push({ at: h.clock.now(), place, shown: status === 404 ? null : body })
          }
          h.clock.advance(1) // So that an instant is one moment.
        }
        const log = await h.log()
        for (const [index, { epoch, position, recordedAt }] of log.entries()) {
          const until = log.slice(0, index + 1)
          const token = encodePositions({ inventory: { epoch, position } })
          for (const place of places) {
            const shown = await shownAt(h, place, token)
            const level = levelByFold(until, place, recordedAt)
            if (level === null) expect(shown).toBeNull()
            else {
              expect(shown).toMatchObject({ ...levelOnWire(level), atf: atf(level), asOf: recordedAt })
              if (index % 5 === 0) await checkExplained(h, place, token, level)
            }
          }
        }
        // And what was told then is what is told of then.
        for (const { at, place, shown } of told) {
          const then = await shownAt(h, place, at)
          if (shown === null) expect(then).toBeNull()
          else expect(then).toMatchObject(shown)
        }
        await h.stop()
      }),
      { numRuns: 30 },
    )
  }, 240_000)
})
