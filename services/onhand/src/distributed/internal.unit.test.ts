import { describe, expect, it } from '@jest/globals'
import { createServer, registerService } from '@onhand/http'
import { readConfig, silentLogger, systemClock, systemIds } from '@onhand/runtime'
import type { Catalogue, CatalogueItem, CatalogueLocation, Service, StockHistory } from '@onhand/service'
import { needed, originsOf, ServeConfig } from './config.ts'
import { catalogueRoutes, withInternal } from './internal-routes.ts'
import type { Peer } from './peer.ts'
import { historyRoutes, remoteHistory } from './remote-history.ts'
import { remoteAvailability, remoteCartHolds, remoteCatalogue, remoteKeys } from './remote-ports.ts'

const TOKEN = 'a-token-of-at-least-thirty-two-characters'

const items = new Map<string, CatalogueItem>(
  Array.from({ length: 250 }, (_, n) => [`SKU-${n}`, { sku: `SKU-${n}`, name: `Bicycle ${n}` }]),
)
const denver: CatalogueLocation = {
  location: 'WH-DEN',
  name: 'Denver DC',
  type: 'warehouse',
  timeZone: 'America/Denver',
  position: null,
  capabilities: ['ship'],
}
const catalogue: Catalogue = {
  items: (skus) => Promise.resolve(new Map(skus.flatMap((sku) => (items.has(sku) ? [[sku, items.get(sku)!]] : [])))),
  locations: (ids) => Promise.resolve(new Map(ids.includes('WH-DEN') ? [['WH-DEN', denver]] : [])),
}
const level = {
  ...{
    onHand: 3,
    reserved: 0,
    committed: 0,
    damaged: 0,
    qualityControl: 0,
    expired: 0,
    safetyStock: 0,
    backordered: 0,
  },
  ...{ allotting: 0, shortfall: 0, incoming: 0, inTransit: 0, backorderLimit: 0 },
}
const event = { id: 'e-1', type: 'onhand.inventory.stock-received.v1', position: 7, at: 'then', change: 3, about: null }
/** 400 SKUs at two places; the moment is the one that was asked for, or position 9. */
const history: StockHistory = {
  stockAt: (asked, { skus, locations }) =>
    Promise.resolve(
      'position' in asked && asked.position > 9
        ? null
        : {
            ...('position' in asked
              ? { epoch: asked.epoch, position: asked.position, at: asked.at ?? 'then' }
              : { epoch: 1, position: 9, at: asked.instant }),
            places: skus.flatMap((sku) =>
              (locations ?? ['WH-DEN', 'WH-RNO']).map((location) => ({
                ...{ sku, location, level, changedAt: 'then', position: 7 },
              })),
            ),
            items: skus.map((sku) => ({ sku, name: sku, components: null })),
          },
    ),
  explain: (places) =>
    Promise.resolve(
      places.map((place) => ({ ...place, addends: [{ name: 'onHand', quantity: 3, before: 0, events: [event] }] })),
    ),
}
const service: Service = {
  name: 'inventory',
  plugin: (app, _options, done) => {
    app.get('/v1/open', () => ({ open: true }))
    app.get('/internal/own', () => ({ own: true }))
    done()
  },
  start: () => Promise.resolve(),
  stop: () => Promise.resolve(),
  health: () => Promise.resolve({ service: 'inventory', checks: {} }),
}

const startServer = async () => {
  const server = createServer({ logger: silentLogger, clock: systemClock, ids: systemIds(systemClock) })
  const guarded = withInternal(service, TOKEN, [catalogueRoutes(catalogue), historyRoutes(history)])
  await registerService(server, guarded.plugin, { service: 'inventory' })
  await server.ready()
  const asked: string[] = []
  const json = async (path: string, token = TOKEN): Promise<unknown> => {
    asked.push(path)
    const answer = await server.inject({ url: path, headers: { authorization: `Bearer ${token}` } })
    return answer.statusCode === 404 ? null : answer.json()
  }
  const peer: Peer = { ask: () => Promise.reject(new Error('not asked here')), json }
  return { server, peer, asked }
}

const answering = (answer: unknown): Peer => ({
  ask: () => Promise.reject(new Error('not asked here')),
  json: () => Promise.resolve(answer),
})

describe('routes between services', () => {
  it.each([
    ['/internal/catalogue/items?ids=SKU-1', undefined, 401],
    ['/internal/catalogue/items?ids=SKU-1', 'Bearer another-token', 401],
    ['/internal/own', undefined, 401],
    ['/internal/own', `Bearer ${TOKEN}`, 200],
    ['/internal/catalogue/items?ids=SKU-1', `Bearer ${TOKEN}`, 200],
    ['/v1/open', undefined, 200],
  ])('answers %s with %s by %i', async (url, authorization, status) => {
    const { server } = await startServer()
    const answer = await server.inject({ url, headers: authorization === undefined ? {} : { authorization } })
    expect(answer.statusCode).toBe(status)
    await server.close()
  })
})

describe('ports by REST', () => {
  it('asks the catalogue for as many as fit, and gives what a call in one process gives', async () => {
    const { peer, asked, server } = await startServer()
    const skus = [...items.keys(), 'SKU-1', 'NO-SUCH']
    expect(await remoteCatalogue(peer).items(skus)).toEqual(items)
    expect(asked).toHaveLength(3)
    expect(await remoteCatalogue(peer).locations(['WH-DEN', 'WH-NO'])).toEqual(new Map([['WH-DEN', denver]]))
    await server.close()
  })
  it('reads the past of many SKUs in parts, all of one moment', async () => {
    const { peer, asked, server } = await startServer()
    const skus = [...items.keys()]
    const remote = remoteHistory(peer)
    for (const locations of [undefined, ['WH-DEN'], ['WH-RNO', 'ST-1']])
      expect(await remote.stockAt({ instant: '2026-01-05T09:00:00.000Z' }, { skus, locations })).toEqual(
        await history.stockAt(
          { instant: '2026-01-05T09:00:00.000Z' },
          { skus, locations: locations?.filter((one) => one !== 'ST-1') },
        ),
      )
    expect(asked.slice(1, 3).every((path) => path.includes('position=9'))).toBe(true)
    expect(await remote.stockAt({ epoch: 1, position: 10 }, { skus: ['SKU-1'] })).toBeNull()
    const places = skus.map((sku) => ({ sku, location: 'WH-DEN', position: 7 }))
    expect(await remote.explain(places, { at: 'then', channel: 'web' })).toEqual(
      await history.explain(places, { at: 'then' }),
    )
    await server.close()
  })
  it('does not take an answer that it does not understand for an empty one', async () => {
    await expect(remoteAvailability(answering({ stock: [] })).stock(['SKU-1'])).rejects.toThrow()
    await expect(remoteAvailability(answering(null)).stock(['SKU-1'])).rejects.toThrow()
  })
  it('never takes a missing route for an erased customer', async () => {
    await expect(remoteKeys(answering(null)).keyFor('C-1')).rejects.toThrow('INTERNAL_TOKEN')
    expect(await remoteKeys(answering({ key: null })).keyFor('C-1')).toBeNull()
    const key = Uint8Array.from({ length: 32 }, (_, n) => n)
    const sent = Buffer.from(key).toString('base64url')
    expect(await remoteKeys(answering({ key: sent })).keyFor('C-1')).toEqual(key)
  })
  it('counts the units of a hold that is still held, and of no other', async () => {
    const lines = [{ sku: 'SKU-1', location: 'WH-DEN', quantity: 2, line: null, channel: null }]
    expect(await remoteCartHolds(answering({ status: 'held', lines })).lines('r1')).toEqual([
      { sku: 'SKU-1', location: 'WH-DEN', quantity: 2 },
    ])
    expect(await remoteCartHolds(answering({ status: 'expired', lines })).lines('r1')).toEqual([])
    expect(await remoteCartHolds(answering(null)).lines('r1')).toEqual([])
  })
})

describe('the environment of one service', () => {
  it('reads lists of brokers and of replicas', () => {
    const config = readConfig(ServeConfig, {
      KAFKA_BROKERS: 'k1:9092, k2:9092',
      ORDER_URL: 'http://10.0.0.1:8080,http://10.0.0.2:8080',
    })
    expect(needed(config, 'KAFKA_BROKERS')).toEqual(['k1:9092', 'k2:9092'])
    expect(originsOf(config, 'order')).toEqual(['http://10.0.0.1:8080', 'http://10.0.0.2:8080'])
  })
  it('names what is missing or wrong and never repeats a value', () => {
    const config = readConfig(ServeConfig, {})
    expect(() => originsOf(config, 'inventory')).toThrow('INVENTORY_URL: is missing')
    expect(() => needed(config, 'INTERNAL_TOKEN')).toThrow('INTERNAL_TOKEN: is missing')
    expect(() => readConfig(ServeConfig, { KAFKA_BROKERS: 'secret-host' })).toThrow(/KAFKA_BROKERS: is not a list/)
  })
})
