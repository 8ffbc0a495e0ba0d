import { get } from './api.ts'
import { to } from './place.ts'

/** `GET /v1/search`: what a few letters may mean. */
export interface Hit {
  readonly kind: 'order' | 'sku' | 'customer' | 'tracking'
  readonly id: string
  readonly label: string
  /** Of a tracking number: the order of the parcel. */
  readonly orderId: string | null
}

const MOST = 8

export const search = async (q: string, signal: AbortSignal): Promise<readonly Hit[]> =>
  (await get<{ items: readonly Hit[] }>('/v1/search', { q, limit: MOST }, signal)).items

/** The page of what was found. */
export const hrefOf = ({ kind, id, orderId }: Hit): string => {
  if (kind === 'sku') return to.sku(id)
  if (kind === 'customer') return to.customer(id)
  return to.order(kind === 'tracking' ? (orderId ?? id) : id)
}
