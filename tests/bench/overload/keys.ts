import { randomBytes } from 'node:crypto'

/** Secrets of callers that share the installation. Their budgets a minute are out of the way: shedding is what is tried. */
export interface Keys {
  readonly shop: string
  readonly noisy: string
  readonly quiet: string
  readonly wms: string
  /** A shop each, of the same installation. */
  readonly crowd: readonly string[]
}

const RATE = 10_000_000
const CROWD = 200

const makeKey = async (origin: string, by: string | null, body: object): Promise<string> => {
  const answer = await fetch(`${origin}/v1/api-keys`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(by === null ? {} : { authorization: `Bearer ${by}` }) },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`POST /v1/api-keys: ${answer.status} ${await answer.text()}`)
  return ((await answer.json()) as { secret: string }).secret
}

/** The first key closes the door; the others are made with it. */
export const openKeys = async (origin: string): Promise<Keys> => {
  const boss = await makeKey(origin, null, {
    keyId: `boss-${randomBytes(4).toString('hex')}`,
    name: 'Boss',
    role: 'admin',
  })
  const make = (name: string, role: string): Promise<string> =>
    makeKey(origin, boss, { keyId: name, name, role, ratePerMinute: RATE })
  return {
    shop: await make('shop', 'shop'),
    noisy: await make('noisy', 'shop'),
    quiet: await make('quiet', 'shop'),
    wms: await make('wms', 'wms'),
    crowd: await Promise.all(Array.from({ length: CROWD }, (_, at) => make(`crowd-${at}`, 'shop'))),
  }
}
