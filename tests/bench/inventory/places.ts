export const SKUS = 10_000
export const LOCATIONS = 10
const AT_ONCE = 64

const put = async (url: string, body: unknown): Promise<void> => {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(url, { method: 'PUT', headers, body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(`PUT ${url}: ${answer.status} ${await answer.text()}`)
  await answer.arrayBuffer()
}

export const skuName = (sku: number): string => `SKU-${sku}`
export const locationName = (location: number): string => `WH-${location}`

/** 10,000 SKUs and 10 locations, through the public API. Stock comes by the feeds. */
export const seedPlaces = async (origin: string): Promise<void> => {
  for (let location = 0; location < LOCATIONS; location += 1) {
    const details = { name: `Warehouse ${location}`, type: 'warehouse', timeZone: 'America/Denver' }
    await put(`${origin}/v1/locations/${locationName(location)}`, details)
  }
  const numbers = Array.from({ length: SKUS }, (_, number) => number).values()
  const putter = async (): Promise<void> => {
    for (const number of numbers) await put(`${origin}/v1/items/${skuName(number)}`, { name: skuName(number) })
  }
  await Promise.all(Array.from({ length: AT_ONCE }, putter))
}
