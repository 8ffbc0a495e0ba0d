import type { EventType } from '@onhand/schemas'
import type { OrderLevel, ReturnLevel } from './streams.ts'

/** A stored event as others are told of it; null: they are not. */
export type Public = { readonly type: EventType; readonly data: object } | null

/** What every event of an order or a return tells. */
export const about = ({ orderId, customerId, language }: OrderLevel | ReturnLevel) => ({
  orderId,
  customerId,
  language,
})
