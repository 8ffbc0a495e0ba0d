import type { Chance } from '../chance.ts'
import type { Client } from '../world/client.ts'
import type { World } from '../world/world.ts'
import type { Network } from './network.ts'

/** Who keeps the master data, and settles what does not add up on the road. */
export const createMasters = (world: World, client: Client, network: Network) => {
  const chance: Chance = world.chance.fork()
  const put = (path: string, body: object) => client.ask({ service: 'inventory', method: 'PUT', path, body })

  const renameItem = (): Promise<unknown> => {
    const sku = chance.pick(network.skus)
    return put(`/v1/items/${sku}`, { name: `Model ${sku}`, category: chance.pick(['bikes', 'parts']) })
  }
  const changeGroup = (): Promise<unknown> =>
    put(`/v1/location-groups/${network.group}`, {
      name: chance.pick(['Everywhere', 'All']),
      locations: network.locations,
    })
  const renameLocation = async (): Promise<void> => {
    const path = `/v1/locations/${chance.pick(network.locations)}`
    const { status, body } = await client.ask({ service: 'inventory', method: 'GET', path })
    if (status !== 200) return
    const { name, type, timeZone, position, capabilities } = body
    await put(path, { name: `${name as string}'`, type, timeZone, position, capabilities })
  }
  /** A place of its own, so that closing it takes nothing from the others. */
  const openAndClose = async (): Promise<void> => {
    const path = '/v1/locations/POP-UP'
    if (chance.flip(0.5)) await put(path, { name: 'Pop-up', type: 'store', timeZone: 'Asia/Tokyo', capabilities: [] })
    else await client.ask({ service: 'inventory', method: 'DELETE', path })
  }
  const settleDiscrepancy = async (): Promise<void> => {
    const { status, body } = await client.ask({ service: 'inventory', method: 'GET', path: '/v1/transfers?limit=100' })
    const transfers = status === 200 ? (body.items as { transferId: string }[]) : []
    if (transfers.length === 0) return
    const path = `/v1/transfers/${chance.pick(transfers).transferId}`
    const reason = chance.pick(['found', 'lost', 'sent-back', 'miscount'])
    if (chance.flip(0.4))
      await client.ask({
        service: 'inventory',
        method: 'POST',
        path: `${path}/receive`,
        body: { lines: [], complete: true },
      })
    await client.ask({ service: 'inventory', method: 'POST', path: `${path}/resolve`, body: { reason } })
  }
  const keep = (): Promise<unknown> =>
    chance.pick([renameItem, changeGroup, renameLocation, openAndClose, settleDiscrepancy, settleDiscrepancy])()
  return { keep }
}
