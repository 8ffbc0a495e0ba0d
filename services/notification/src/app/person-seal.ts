import { open, seal, type PersonalKeys, type RandomBytes } from '@onhand/personal'

/** Seals and opens what people write, under the customer's own key, which the order service makes. */
export const createPersonSeal = (keys: PersonalKeys, random: RandomBytes) => ({
  /** Null: there is no such customer, or they were erased. */
  seal: async (customerId: string, plaintext: object): Promise<string | null> => {
    const key = await keys.keyFor(customerId)
    return key === null ? null : seal(key, customerId, plaintext, random)
  },
  open: async (customerId: string, token: string): Promise<object | 'erased'> =>
    open(await keys.keyFor(customerId), customerId, token),
})
export type PersonSeal = ReturnType<typeof createPersonSeal>
