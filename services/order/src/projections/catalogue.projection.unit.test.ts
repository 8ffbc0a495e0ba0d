import { describe, expect, it } from '@jest/globals'
import type { KnownEvent } from '@onhand/schemas'
import { createMemoryTables } from '@onhand/tables'
import fc from 'fast-check'
import { catalogueFrom } from '../app/catalogue.ts'
import { itemCopies, locationCopies } from '../app/tables.ts'
import { catalogueProjection } from './catalogue.projection.ts'

const event = (type: string, sequence: number, data: object): KnownEvent =>
  ({ type: `onhand.inventory.${type}.v1`, sequence: String(sequence), data }) as unknown as KnownEvent
const denver = {
  ...{ location: 'WH-DEN', name: 'Denver DC', type: 'warehouse', timeZone: 'America/Denver', region: 'CO' },
  ...{ position: { latitude: 39.74, longitude: -104.99 }, capabilities: ['ship'] },
}
const happened = [
  event('item-registered', 1, { sku: 'SKU-1', name: 'Jekyll' }),
  event('item-changed', 2, { sku: 'SKU-1', name: 'Jekyll Carbon 2' }),
  event('location-registered', 1, denver),
  event('location-changed', 2, { ...denver, capabilities: ['ship', 'pickup'] }),
]

const world = async () => {
  const tables = createMemoryTables()
  await tables.ensure([itemCopies, locationCopies])
  const hear = (events: readonly KnownEvent[]) => tables.transaction((tx) => catalogueProjection.handle(events, tx))
  return { tables, hear, catalogue: catalogueFrom(tables, undefined) }
}

describe("the copy of inventory's catalogue", () => {
  it('is the newest of each, whatever the order, however often and in whatever batches', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([...happened, ...happened], { minLength: 8 }),
        fc.nat({ max: 8 }),
        async (events, cut) => {
          const { hear, catalogue } = await world()
          await hear(events.slice(0, cut))
          await hear(events.slice(cut))
          expect((await catalogue.items(['SKU-1', 'SKU-9'])).get('SKU-1')).toEqual({
            sku: 'SKU-1',
            name: 'Jekyll Carbon 2',
          })
          expect((await catalogue.locations(['WH-DEN'])).get('WH-DEN')).toMatchObject({
            timeZone: 'America/Denver',
            position: { latitude: 39.74, longitude: -104.99 },
            capabilities: ['ship', 'pickup'],
          })
        },
      ),
      { numRuns: 50 },
    )
  })

  it('knows what a kit needs by its components, in whatever order they were heard of', async () => {
    const kit = { sku: 'KIT', name: 'Picnic', handling: ['fragile'] }
    const components = ['ICE', 'GAS', 'CUP'].map((sku) => ({ sku, quantity: 1 }))
    const { hear, tables, catalogue } = await world()
    await hear([event('item-registered', 1, { ...kit, components })])
    await hear([event('item-registered', 1, { sku: 'CUP', name: 'Cup' })])
    await hear([event('item-registered', 1, { sku: 'ICE', name: 'Ice', handling: ['cold', 'fragile'] })])
    const needs = ['fragile', 'cold']
    expect((await catalogue.items(['KIT', 'CUP'])).get('KIT')).toEqual({ sku: 'KIT', name: 'Picnic', handling: needs })
    // A component that was not heard of yet is inventory's to tell.
    const told = { sku: 'KIT', name: 'Picnic', handling: [...needs, 'hazmat'] }
    const asked: string[] = []
    const asking = catalogueFrom(tables, {
      items: (skus) => {
        asked.push(...skus)
        return Promise.resolve(new Map([['KIT', told]]))
      },
      locations: () => Promise.resolve(new Map()),
    })
    expect((await asking.items(['KIT', 'CUP'])).get('KIT')).toEqual(told)
    await hear([event('item-registered', 1, { sku: 'GAS', name: 'Gas', handling: ['hazmat'] })])
    expect((await asking.items(['KIT'])).get('KIT')).toEqual(told)
    expect(asked).toEqual(['KIT'])
  })

  it('has no closed location, and does not ask for it either', async () => {
    const { tables, hear } = await world()
    await hear([...happened, event('location-closed', 3, { location: 'WH-DEN' })])
    const asked: string[] = []
    const catalogue = catalogueFrom(tables, {
      items: (skus) => Promise.resolve(new Map(skus.map((sku) => [sku, { sku, name: 'asked' }]))),
      locations: (ids) => {
        asked.push(...ids)
        return Promise.resolve(new Map())
      },
    })
    expect((await catalogue.locations(['WH-DEN', 'WH-NEW'])).size).toBe(0)
    expect(asked).toEqual(['WH-NEW'])
    expect((await catalogue.items(['SKU-1', 'SKU-2'])).get('SKU-2')).toEqual({ sku: 'SKU-2', name: 'asked' })
  })
})
