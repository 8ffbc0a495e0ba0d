import type { StreamType } from '@onhand/event-store'
import { allowanceDecider, type Allowance, type AllowanceCommand, type AllowanceEvent } from '../domain/allowance.ts'

/** Stream `allowance-{sku}@{customerId}`. */
export const allowanceType: StreamType<Allowance, AllowanceCommand, AllowanceEvent> = {
  name: 'allowance',
  decider: allowanceDecider,
  form: 1,
  isPublic: () => false,
}
