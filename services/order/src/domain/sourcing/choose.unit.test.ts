import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { sourceOrder, type SourcingInput, type SourceStock } from './choose.ts'

const place = (location: string, latitude: number, longitude: number, capabilities = ['ship', 'pickup']) => ({
  ...{ location, timeZone: 'America/Denver', position: { latitude, longitude }, capabilities },
})
const DEN = place('WH-DEN', 39.74, -104.99)
const RNO = place('WH-RNO', 39.53, -119.81)
const ATL = place('WH-ATL', 33.75, -84.39)
const stock = (sku: string, location: string, atf: number, more: Partial<SourceStock> = {}): SourceStock => ({
  ...{ sku, location, atf, backorderable: 0, nextSupplyOn: null, position: 10 },
  ...more,
})
const want = (line: number, sku: string, quantity: number) => ({ line, sku, quantity })

const source = (input: Partial<SourcingInput>) =>
  sourceOrder({
    fulfilment: 'ship-to-home',
    shipTo: { country: 'US', region: 'CO', postalCode: '80301' },
    storeLocation: null,
    wanted: [want(1, 'SKU-1', 2)],
    stock: [],
    locations: [DEN, RNO, ATL],
    refusals: [],
    backorderRefusals: [],
    tries: 0,
    now: '2026-01-05T09:00:00.000Z',
    ...input,
  })
const from = (plan: ReturnType<typeof source>) =>
  plan.lines.map(({ line, location, quantity }) => `${line}:${quantity}@${location}`)

describe('choosing where an order comes from', () => {
  it('takes the nearest location that has it all', () => {
    const plan = source({
      stock: [stock('SKU-1', 'WH-ATL', 50), stock('SKU-1', 'WH-RNO', 9), stock('SKU-1', 'WH-DEN', 2)],
    })
    expect(from(plan)).toEqual(['1:2@WH-DEN'])
    expect(plan.promises).toEqual([{ line: 1, date: '2026-01-07' }])
  })

  it('A1: counts a component once, whether a kit or a line of its own takes it', () => {
    const components = [
      { sku: 'SKU-1', quantity: 1 },
      { sku: 'SKU-2', quantity: 2 },
    ]
    const at = (location: string, first: number, second: number) => [
      stock('SKU-1', location, first),
      stock('SKU-2', location, second),
      stock('KIT', location, Math.min(first, Math.floor(second / 2)), { components }),
    ]
    const rows = [...at('WH-DEN', 3, 6), ...at('WH-RNO', 4, 2)]
    const plan = source({ wanted: [want(1, 'KIT', 2), want(2, 'SKU-1', 2)], stock: rows })
    expect(from(plan)).toEqual(['1:2@WH-DEN', '2:2@WH-RNO'])
    const none = source({ wanted: [want(1, 'KIT', 3), want(2, 'SKU-1', 1)], stock: at('WH-DEN', 3, 6) })
    expect(from(none)).toEqual(['1:3@WH-DEN'])
    expect(none.unsourceable).toEqual([want(2, 'SKU-1', 1)])
  })

  it('A1: what waits for a component, as a kit or by itself, waits for each unit of supply once', () => {
    const components = [
      { sku: 'SKU-1', quantity: 1 },
      { sku: 'SKU-2', quantity: 2 },
    ]
    const comes = (on: string, quantity: number) => ({
      nextSupplyOn: on,
      supply: [{ on, quantity }],
      backorderable: quantity,
    })
    const rows = [
      stock('SKU-1', 'WH-DEN', 2, comes('2026-01-20', 5)),
      stock('SKU-2', 'WH-DEN', 1, comes('2026-02-10', 6)),
      stock('KIT', 'WH-DEN', 0, { components, backorderable: 3, nextSupplyOn: '2026-02-10' }),
    ]
    const plan = source({ wanted: [want(1, 'KIT', 3), want(2, 'SKU-2', 2), want(3, 'SKU-1', 6)], stock: rows })
    // Line 2 has the helmet that is here; 6 come: 6 for the kits. Of bikes 2 are here, line 3 has them and the 5 that come, less 3.
    expect(from(plan)).toEqual(['2:1@WH-DEN', '3:2@WH-DEN'])
    expect(plan.backorder).toMatchObject([
      { line: 1, sku: 'KIT', quantity: 3, expectedOn: '2026-02-10' },
      { line: 3, sku: 'SKU-1', quantity: 2, expectedOn: '2026-01-20' },
    ])
    expect(plan.unsourceable).toEqual([want(2, 'SKU-2', 1), want(3, 'SKU-1', 2)])
  })

  it('prefers one far shipment to two near ones', () => {
    const wanted = [want(1, 'SKU-1', 1), want(2, 'SKU-2', 1)]
    const near = [stock('SKU-1', 'WH-DEN', 1), stock('SKU-2', 'WH-RNO', 1)]
    const far = [stock('SKU-1', 'WH-ATL', 1), stock('SKU-2', 'WH-ATL', 1)]
    expect(from(source({ wanted, stock: [...near, ...far] }))).toEqual(['1:1@WH-ATL', '2:1@WH-ATL'])
    expect(from(source({ wanted, stock: near }))).toEqual(['1:1@WH-DEN', '2:1@WH-RNO'])
  })

  it('takes the fuller one where no distance is known', () => {
    const plan = source({ shipTo: null, stock: [stock('SKU-1', 'WH-DEN', 3), stock('SKU-1', 'WH-RNO', 8)] })
    expect(from(plan)).toEqual(['1:2@WH-RNO'])
  })

  it('solidusio/solidus#1594: takes 1 + 1 from two locations', () => {
    const plan = source({ stock: [stock('SKU-1', 'WH-DEN', 1), stock('SKU-1', 'WH-RNO', 1)] })
    expect(from(plan)).toEqual(['1:1@WH-DEN', '1:1@WH-RNO'])
  })

  it('medusajs/medusa#16502: gives a unit to one of two lines with the same SKU', () => {
    const wanted = [want(1, 'SKU-1', 1), want(2, 'SKU-1', 1)]
    const plan = source({ wanted, stock: [stock('SKU-1', 'WH-DEN', 1)] })
    expect(from(plan)).toEqual(['1:1@WH-DEN'])
    expect(plan.unsourceable).toEqual([want(2, 'SKU-1', 1)])
  })

  it('asks only the shop that the customer goes to', () => {
    const rows = [stock('SKU-1', 'WH-DEN', 9), stock('SKU-1', 'WH-RNO', 2)]
    const plan = source({ fulfilment: 'bopis', storeLocation: 'WH-RNO', shipTo: null, stock: rows })
    expect(from(plan)).toEqual(['1:2@WH-RNO'])
    expect(plan.promises).toEqual([{ line: 1, date: '2026-01-06' }])
  })

  it('passes over locations that do not ship', () => {
    const plan = source({ locations: [place('ST-1', 40, -105, ['pickup'])], stock: [stock('SKU-1', 'ST-1', 9)] })
    expect(plan.unsourceable).toEqual([want(1, 'SKU-1', 2)])
  })
})

describe('after a refusal', () => {
  const refusal = { line: 1, sku: 'SKU-1', location: 'WH-DEN', available: 1, position: 12 }
  const rows = (position: number) => [stock('SKU-1', 'WH-DEN', 9, { position }), stock('SKU-1', 'WH-ATL', 9)]

  it('the location is left out for that line until a newer position says otherwise', () => {
    expect(from(source({ refusals: [refusal], stock: rows(12) }))).toEqual(['1:2@WH-ATL'])
    expect(from(source({ refusals: [refusal], stock: rows(13) }))).toEqual(['1:2@WH-DEN'])
  })

  it('the level that refused counts for the other lines', () => {
    const wanted = [want(2, 'SKU-1', 2)]
    expect(from(source({ wanted, refusals: [refusal], stock: rows(12) }))).toEqual(['2:2@WH-ATL'])
  })

  it('lets cold units wait only where they can be kept so, and takes none into a store that cannot', () => {
    const cold = { ...RNO, capabilities: [...RNO.capabilities, 'cold'] }
    const rows = [DEN, RNO].map(({ location }) =>
      stock('SKU-1', location, 0, {
        backorderable: 9,
        nextSupplyOn: location === 'WH-DEN' ? '2026-02-01' : '2026-03-01',
      }),
    )
    const wanted = [{ ...want(1, 'SKU-1', 2), handling: ['cold', 'fragile'] }]
    const plan = source({ wanted, stock: rows, locations: [DEN, cold] })
    expect(plan.backorder).toMatchObject([{ location: 'WH-RNO', quantity: 2, expectedOn: '2026-03-01' }])
    expect(source({ wanted, stock: rows, locations: [DEN, RNO] }).unsourceable).toEqual([want(1, 'SKU-1', 2)])
    const store = { ...ATL, type: 'store' as const }
    const into = {
      fulfilment: 'ship-to-store' as const,
      storeLocation: 'WH-ATL',
      wanted,
      stock: [stock('SKU-1', 'WH-RNO', 5)],
    }
    expect(source({ ...into, locations: [cold, store] }).lines).toEqual([])
    const coldStore = { ...store, capabilities: [...store.capabilities, 'cold'] }
    expect(from(source({ ...into, locations: [cold, coldStore] }))).toEqual(['1:2@WH-RNO'])
  })
  it('after four in a row everything waits for supply', () => {
    const waiting = stock('SKU-1', 'WH-RNO', 0, { backorderable: 5, nextSupplyOn: '2026-02-01' })
    const plan = source({ tries: 4, stock: [...rows(99), waiting] })
    expect(plan.lines).toEqual([])
    expect(plan.backorder).toMatchObject([{ location: 'WH-RNO', quantity: 2, expectedOn: '2026-02-01' }])
  })

  it('there is an end to it', () => {
    const plan = source({ tries: 7, stock: [stock('SKU-1', 'WH-RNO', 0, { backorderable: 5 })] })
    expect(plan.unsourceable).toEqual([want(1, 'SKU-1', 2)])
  })
})

describe('waiting for supply', () => {
  it('takes what is there and waits where supply is due first', () => {
    const plan = source({
      wanted: [want(1, 'SKU-1', 5)],
      stock: [
        stock('SKU-1', 'WH-DEN', 2, { backorderable: 10 }),
        stock('SKU-1', 'WH-ATL', 0, { backorderable: 10, nextSupplyOn: '2026-02-01' }),
      ],
    })
    expect(from(plan)).toEqual(['1:2@WH-DEN'])
    expect(plan.backorder).toMatchObject([{ location: 'WH-ATL', quantity: 3, expectedOn: '2026-02-01' }])
    expect(plan.promises).toEqual([{ line: 1, date: '2026-02-05' }])
  })

  it('promises each line from supply that is enough for it, after what the lines before it take', () => {
    const supply = [
      { on: '2026-02-01', quantity: 3 },
      { on: '2026-03-01', quantity: 2 },
    ]
    const stocked = stock('SKU-1', 'WH-DEN', 0, { backorderable: 9, nextSupplyOn: '2026-02-01', supply })
    const plan = source({ wanted: [want(1, 'SKU-1', 2), want(2, 'SKU-1', 2), want(3, 'SKU-1', 2)], stock: [stocked] })
    expect(plan.backorder.map(({ line, expectedOn }) => [line, expectedOn])).toEqual([
      [1, '2026-02-01'],
      [2, '2026-03-01'],
      [3, null],
    ])
  })

  it('names no day where nobody knows one', () => {
    const plan = source({ stock: [stock('SKU-1', 'WH-DEN', 0, { backorderable: 2 })] })
    expect(plan.promises).toEqual([{ line: 1, date: null }])
  })

  it('keeps what a day can be named by once the units have come in', () => {
    const plan = source({
      wanted: [want(1, 'SKU-1', 3)],
      stock: [stock('SKU-1', 'WH-DEN', 1), stock('SKU-1', 'WH-ATL', 0, { backorderable: 2 })],
    })
    expect(plan.promises).toEqual([{ line: 1, date: null }])
    expect(plan.backorder).toMatchObject([
      { quantity: 2, supplied: { days: 4, othersOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) } },
    ])
  })
})

describe('whatever the stock is', () => {
  it('every wanted unit is somewhere once, and no location gives more than it has', () => {
    const rows = fc.array(
      fc.record({
        sku: fc.constantFrom('SKU-1', 'SKU-2'),
        location: fc.constantFrom('WH-DEN', 'WH-RNO', 'WH-ATL'),
        atf: fc.integer({ min: -2, max: 4 }),
        backorderable: fc.integer({ min: 0, max: 3 }),
        nextSupplyOn: fc.constantFrom(null, '2026-02-01'),
        position: fc.nat({ max: 20 }),
      }),
      { maxLength: 6 },
    )
    const lines = fc.array(fc.tuple(fc.constantFrom('SKU-1', 'SKU-2'), fc.integer({ min: 1, max: 5 })), {
      minLength: 1,
      maxLength: 4,
    })
    fc.assert(
      fc.property(rows, lines, fc.nat({ max: 8 }), (found, asked, tries) => {
        const unique = [...new Map(found.map((row) => [`${row.sku}@${row.location}`, row])).values()]
        const wanted = asked.map(([sku, quantity], index) => want(index + 1, sku, quantity))
        const plan = source({ stock: unique, wanted, tries })
        const sum = (pieces: readonly { quantity: number }[]) => pieces.reduce((all, { quantity }) => all + quantity, 0)
        for (const { line, quantity } of wanted) {
          const all = [...plan.lines, ...plan.backorder, ...plan.unsourceable].filter((piece) => piece.line === line)
          expect(sum(all)).toBe(quantity)
        }
        for (const { sku, location, atf, backorderable } of unique) {
          const here = (pieces: readonly { sku: string; location: string; quantity: number }[]) =>
            sum(pieces.filter((piece) => piece.sku === sku && piece.location === location))
          expect(here(plan.lines)).toBeLessThanOrEqual(Math.max(0, atf))
          expect(here(plan.backorder)).toBeLessThanOrEqual(backorderable)
        }
      }),
    )
  })
})
