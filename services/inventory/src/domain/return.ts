import type { Decider } from '@onhand/event-sourcing'

/** What of a return was put back, stream `return-{id}`; private. Its causes make a repeated inspection change nothing. */
export interface Return {
  readonly causes: readonly string[]
}
export type ReturnEvent = { readonly type: 'ReturnTakenIn'; readonly data: { readonly cause: string } }
export type ReturnCommand = { readonly type: 'TakeReturnIn'; readonly data: { readonly cause: string } }

export const returnDecider: Decider<Return, ReturnCommand, ReturnEvent> = {
  initial: () => ({ causes: [] }),
  decide: ({ data }, { causes }) => (causes.includes(data.cause) ? [] : [{ type: 'ReturnTakenIn', data }]),
  evolve: ({ causes }, { data }) => ({ causes: [...causes, data.cause].slice(-500) }),
}
