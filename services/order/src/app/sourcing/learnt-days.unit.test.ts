import { describe, expect, it } from '@jest/globals'
import { manualClock } from '@onhand/runtime'
import type { TransitQuestion } from '@onhand/service'
import { sourceOrder, type SourcingInput } from '../../domain/sourcing/choose.ts'
import { keptTransit } from './kept-transit.ts'

const to: TransitQuestion = { country: 'US', region: 'CO', service: 'standard' }

describe('learnt days on the road', () => {
  it('are asked for once, and again when they are old', async () => {
    const clock = manualClock()
    const asked: (readonly string[])[] = []
    const days = keptTransit(
      {
        days: (locations) => {
          asked.push(locations)
          return Promise.resolve(new Map([['WH-DEN', { p50: 1, p90: 2 }]]))
        },
      },
      clock,
    )
    expect(await days(['WH-DEN', 'WH-RNO'], to)).toEqual(new Map([['WH-DEN', { p50: 1, p90: 2 }]]))
    await days(['WH-RNO', 'WH-DEN'], to)
    expect(asked).toEqual([['WH-DEN', 'WH-RNO']])
    clock.advance(3_600_000)
    await days(['WH-DEN'], to)
    expect(asked).toHaveLength(2)
  })

  it('hold no promise up: who cannot tell them is left alone for a while', async () => {
    let asked = 0
    const fail = () => {
      asked += 1
      return Promise.reject(new Error('shipment is down'))
    }
    const days = keptTransit({ days: fail }, manualClock())
    expect(await days(['WH-DEN'], to)).toEqual(new Map())
    expect(await days(['WH-DEN'], to)).toEqual(new Map())
    expect(asked).toBe(1)
  })

  it('move the promised day, in calendar days, and leave the price as it is', () => {
    const node = {
      ...{ location: 'WH-DEN', timeZone: 'America/Denver', position: { latitude: 39.7, longitude: -105 } },
      capabilities: ['ship'],
    }
    const input: SourcingInput = {
      ...{ fulfilment: 'ship-to-home', shipTo: { country: 'US', region: 'CO', postalCode: null } },
      ...{ storeLocation: null, wanted: [{ line: 1, sku: 'SKU-1', quantity: 1 }], locations: [node] },
      stock: [{ ...{ sku: 'SKU-1', location: 'WH-DEN', atf: 5, backorderable: 0, nextSupplyOn: null, position: 1 } }],
      ...{ refusals: [], backorderRefusals: [], tries: 0, now: '2026-01-09T18:00:00.000Z' },
    }
    const byTable = sourceOrder(input)
    const learnt = sourceOrder({ ...input, locations: [{ ...node, transit: { p50: 3, p90: 5 } }] })
    expect(byTable.promises).toEqual([{ line: 1, date: '2026-01-11' }])
    expect([learnt.likely, learnt.promises]).toEqual([
      [{ line: 1, date: '2026-01-13' }],
      [{ line: 1, date: '2026-01-15' }],
    ])
    expect(learnt.deliveryMinor).toBe(byTable.deliveryMinor)
  })
})
