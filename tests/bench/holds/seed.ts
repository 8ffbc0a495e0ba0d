import { LOCATION } from '../load.ts'

const AT_ONCE = 64

const send = async (method: string, url: string, body: unknown): Promise<unknown> => {
  const answer = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${method} ${url}: ${answer.status} ${await answer.text()}`)
  return answer.json()
}

/** A location, SKU-0 to SKU-{skus} and more units of each than will be asked for, through the public API. */
export const seed = async (origin: string, skus: number): Promise<void> => {
  const location = { name: 'Denver DC', type: 'warehouse', timeZone: 'America/Denver' }
  await send('PUT', `${origin}/v1/locations/${LOCATION}`, location)
  const names = Array.from({ length: skus + 1 }, (_, index) => `SKU-${index}`)
  const waiting = names.values()
  const putter = async (): Promise<void> => {
    for (const sku of waiting) await send('PUT', `${origin}/v1/items/${sku}`, { name: sku })
  }
  await Promise.all(Array.from({ length: AT_ONCE }, putter))
  const lines = names.map((sku) => ({
    ...{ source: 'bench', eventId: sku, type: 'receipt', sku, location: LOCATION, quantity: 100_000_000 },
    occurredAt: '2026-01-05T09:00:00Z',
  }))
  for (let start = 0; start < lines.length; start += 5_000) {
    const part = lines.slice(start, start + 5_000)
    const answer = (await send('POST', `${origin}/v1/stock-events`, part)) as { applied: number }
    if (answer.applied !== part.length) throw new Error(`Only ${answer.applied} of ${part.length} lines were applied`)
  }
}
