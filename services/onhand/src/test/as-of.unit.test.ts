import { describe, expect, it } from '@jest/globals'
import { openNetwork, type Network } from './network.ts'

interface Addend {
  readonly name: string
  readonly quantity: number
  readonly before: number
  readonly events: readonly { readonly id: string | null; readonly change: number; readonly about: string | null }[]
}
interface Part {
  readonly sku: string
  readonly quantity: number
  readonly atf: number
  readonly kits: number
  readonly explain?: readonly Addend[]
}
interface Answer {
  readonly asOf: string
  readonly position: string
  readonly items: readonly {
    readonly sku: string
    readonly atf: number
    readonly locations: readonly {
      readonly location: string
      readonly atf: number
      readonly explain?: readonly Addend[]
      readonly components?: readonly Part[]
    }[]
  }[]
}

const ask = async (network: Network, query: string) => {
  const { status, body } = await network.call('GET', `/v1/availability?${query}`)
  return { status, body: body as unknown as Answer }
}
const hold = (network: Network, id: string, quantity: number, seconds: number) =>
  network.call('POST', '/v1/reservations', {
    ...{ reservationId: id, expiresInSeconds: seconds },
    lines: [{ sku: 'SKU-1', location: 'WH-DEN', quantity }],
  })

describe('availability as of a moment', () => {
  it('is what was told then, by its instant and by its position, of a kit too', async () => {
    const network = await openNetwork({ 'WH-DEN': 5, 'WH-RNO': 2 })
    await network.call('PUT', '/v1/items/KIT', { name: 'Pair', components: [{ sku: 'SKU-1', quantity: 2 }] })
    await network.settle()
    const told: Answer[] = []
    const look = async (): Promise<void> => {
      await network.settle(2_000)
      told.push((await ask(network, 'sku=SKU-1,KIT')).body)
      await network.settle(1_000)
    }
    await look()
    await hold(network, 'R-1', 2, 8)
    await look()
    await hold(network, 'R-2', 1, 600)
    await network.call('PUT', '/v1/items/KIT', { name: 'Single', components: [{ sku: 'SKU-1', quantity: 1 }] })
    await look()
    await look() // R-1 is past its time by now.
    await network.stock('receipt', 'SKU-1', 'WH-RNO', 7)
    await network.call('DELETE', '/v1/reservations/R-2')
    await look()
    expect(told.map(({ items }) => items[0]?.atf)).toEqual([7, 5, 4, 6, 14])

    for (const { asOf, position, items } of told) {
      const then = await ask(network, `sku=SKU-1,KIT&at=${encodeURIComponent(asOf)}`)
      expect(then.body).toMatchObject({ asOf, lagMs: 0, items: JSON.parse(JSON.stringify(items)) as object[] })
      expect((await ask(network, `sku=SKU-1&at=${position}`)).status).toBe(200)
    }
    const one = await ask(network, `sku=SKU-1&location=WH-RNO&at=${encodeURIComponent(told[0]!.asOf)}`)
    expect(one.body.items).toMatchObject([{ atf: 2, locations: [{ location: 'WH-RNO', atf: 2 }] }])
    await network.stop()
  })

  it('names each addend with the events behind it', async () => {
    const network = await openNetwork({ 'WH-DEN': 5 })
    await hold(network, 'R-0', 1, 600)
    await network.call('DELETE', '/v1/reservations/R-0')
    await hold(network, 'R-1', 2, 600)
    await network.settle()
    const { body } = await ask(network, 'sku=SKU-1&explain=true')
    const addends = body.items[0]?.locations[0]?.explain ?? []
    expect(addends.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(3)
    const ids = new Set([
      ...(await network.heard('onhand.inventory.stock-received.v1')).map(({ id }) => id),
      ...(await network.heard('onhand.inventory.stock-reserved.v1')).map(({ id }) => id),
    ])
    const found = addends.flatMap(({ name, events }) =>
      events.map(({ change, about, id }) => ({ name, change, about, id })),
    )
    expect(found).toMatchObject([
      { name: 'onHand', change: 5, about: null },
      { name: 'reserved', change: -2, about: 'R-1' },
    ])
    for (const { id } of found) expect(ids.has(id ?? '')).toBe(true)
    await network.stop()
  })

  it('of a kit are its components: what each is made of, with the events behind it', async () => {
    const network = await openNetwork({ 'WH-DEN': 7 })
    await network.call('PUT', '/v1/items/SKU-2', { name: 'Wheel' })
    await network.stock('receipt', 'SKU-2', 'WH-DEN', 5)
    const components = [
      { sku: 'SKU-1', quantity: 1 },
      { sku: 'SKU-2', quantity: 2 },
    ]
    await network.call('PUT', '/v1/items/KIT', { name: 'Bicycle', components })
    await hold(network, 'R-1', 3, 600)
    await network.settle()
    const { body } = await ask(network, 'sku=KIT,SKU-1&explain=true')
    const [place] = body.items[0]?.locations ?? []
    expect(place).toMatchObject({
      atf: 2,
      components: [
        { sku: 'SKU-1', quantity: 1, atf: 4, kits: 4 },
        { sku: 'SKU-2', quantity: 2, atf: 5, kits: 2 },
      ],
    })
    expect(place).not.toHaveProperty('explain')
    const told = (place?.components ?? []).map(({ atf, explain = [] }) => {
      expect(explain.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(atf)
      return explain.flatMap(({ name, events }) => events.map(({ change, about }) => ({ name, change, about })))
    })
    const received = (change: number) => ({ name: 'onHand', change, about: null })
    expect(told).toEqual([[received(7), { name: 'reserved', change: -3, about: 'R-1' }], [received(5)]])
    expect(body.items[1]?.locations[0]?.explain).toEqual(place?.components?.[0]?.explain)
    const heard = [
      ...(await network.heard('onhand.inventory.stock-received.v1')),
      ...(await network.heard('onhand.inventory.stock-reserved.v1')),
    ].map(({ id }) => id)
    for (const { events } of place?.components?.flatMap(({ explain = [] }) => explain) ?? [])
      for (const { id } of events) expect(heard).toContain(id)
    await network.stop()
  })

  it.each([
    ['2999-01-01T00:00:00Z', 'ahead of what is recorded'],
    ['2026-01-05', 'no instant'],
    ['rubbish', 'not a position token'],
  ])('refuses %s', async (at, why) => {
    const network = await openNetwork({ 'WH-DEN': 5 })
    const { status, body } = await ask(network, `sku=SKU-1&at=${at}`)
    expect(status).toBe(400)
    expect(body).toMatchObject({ errors: [{ parameter: 'at', detail: expect.stringContaining(why) as unknown }] })
    await network.stop()
  })
})
