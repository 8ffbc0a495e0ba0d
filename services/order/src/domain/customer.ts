import type { Decider } from '@onhand/event-sourcing'
import type { LanguageCode, ShippingRules } from './order/events.ts'

/** What was agreed with a customer who buys under a contract (B2B); it goes before the channel's rule. */
export interface CustomerContract extends ShippingRules {
  readonly contractId: string
}

export interface CustomerFields {
  readonly language: LanguageCode
  /** Name and contact, sealed under the customer's key. */
  readonly personal: string | null
  /** E.g. `gold`; absent: none. */
  readonly tier?: string
  readonly contract?: CustomerContract
}
export type CustomerEvent = { readonly type: 'CustomerSet'; readonly data: CustomerFields }
export type CustomerCommand = { readonly type: 'SetCustomer'; readonly data: CustomerFields }
/** `exists` is false until the first word of this customer. */
export type Customer = CustomerFields & { readonly exists: boolean }

/** One customer, stream `customer-{customerId}`. Each seal of the same name differs, so every PUT is an event. */
export const customerDecider: Decider<Customer, CustomerCommand, CustomerEvent> = {
  initial: () => ({ exists: false, language: 'en', personal: null }),
  decide: ({ data }) => [{ type: 'CustomerSet', data }],
  evolve: (_customer, { data }) => ({ exists: true, ...data }),
}
