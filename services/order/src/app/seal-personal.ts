import { seal, type PersonalKeys, type RandomBytes } from '@onhand/personal'
import { z } from 'zod'

/** What only the customer and those who write or ship to them may read. */
export const Personal = z.object({
  name: z.string(),
  email: z.string().optional(),
  phone: z.string().optional(),
  shipTo: z.record(z.string(), z.unknown()).optional(),
})
export interface Personal {
  readonly name: string
  readonly email?: string | undefined
  readonly phone?: string | undefined
  readonly shipTo?: object | undefined
}
export type SealPersonal = (customerId: string, personal: Personal) => Promise<string>

/** Seals at the edge, before anything is queued, logged or stored; the customer's key is made at first use. */
export const sealPersonalWith =
  (keys: PersonalKeys, random: RandomBytes): SealPersonal =>
  async (customerId, personal) =>
    seal(await keys.createKey(customerId), customerId, personal, random)
