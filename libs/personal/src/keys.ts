import type { RandomBytes } from './seal.ts'

/** The customer asked to be forgotten: what comes for this id now would mix with what was erased. A new start takes a new id. */
export class ErasedCustomerError extends Error {
  override readonly name = 'ErasedCustomerError'
  constructor() {
    super('This customer was erased; a new start takes a new customer id')
  }
}

/** The keys of customers' personal fields. Erasing a key erases what was sealed under it, in every copy of the log. */
export interface PersonalKeys {
  /** The customer's 32 bytes, or null: never made, or erased. */
  keyFor(customerId: string): Promise<Uint8Array | null>
  /** Makes the key, or gives the one that is there: concurrent callers get the same. Throws `ErasedCustomerError`. */
  createKey(customerId: string): Promise<Uint8Array>
}

/** What the keys' owner can do besides. */
export interface ErasableKeys extends PersonalKeys {
  /** Forgets the key for good, not that there was one. True where there was one. */
  eraseKey(customerId: string): Promise<boolean>
}

/** Keys in memory, for tests and the simulation. */
export const createMemoryKeys = (random: RandomBytes): ErasableKeys => {
  const keys = new Map<string, Uint8Array | null>() // null: erased
  return {
    keyFor: (customerId) => Promise.resolve(keys.get(customerId) ?? null),
    createKey: (customerId) => {
      const known = keys.get(customerId)
      if (known === null) return Promise.reject(new ErasedCustomerError())
      const key = known ?? Uint8Array.from(random(32))
      keys.set(customerId, key)
      return Promise.resolve(key)
    },
    eraseKey: (customerId) => {
      const known = keys.get(customerId) ?? null
      if (known !== null) keys.set(customerId, null)
      return Promise.resolve(known !== null)
    },
  }
}
