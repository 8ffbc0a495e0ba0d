import { streamId, type Command } from '@onhand/event-store'
import { recipientStream } from './streams.ts'

/** Money was taken for goods that went out: what a customer brings is counted by it. */
export const seeSpend = (
  customerId: string,
  data: { readonly orderId: string; readonly minor: number; readonly currency: string; readonly at: string },
): Command<null> => ({
  name: 'seeSpend',
  streams: [streamId(recipientStream, customerId)],
  decide: (view) => {
    view.apply(recipientStream, customerId, { type: 'SeeSpend', data })
    return null
  },
})

/** What the shop calls a customer: policies of recovery may ask for it. */
export const seeTier = (customerId: string, tier: string | null): Command<null> => ({
  name: 'seeTier',
  streams: [streamId(recipientStream, customerId)],
  decide: (view) => {
    view.apply(recipientStream, customerId, { type: 'SeeTier', data: { tier } })
    return null
  },
})
