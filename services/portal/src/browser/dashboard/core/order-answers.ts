import type { Answer, Item } from './contract.ts'

/** An order as the views show it. */
export type OrderView = Answer<'/v1/visibility/orders/{orderId}'>
export type OrderLine = OrderView['lines'][number]
export type Message = OrderView['messages'][number]
export type TimelineEntry = OrderView['timeline'][number]
/** The order as its owner knows it. */
export type OwnOrder = Answer<'/v1/orders/{orderId}'>
/** One try to source it. */
export type Attempt = Item<'/v1/orders/{orderId}/sourcing'>
export type Taken = Attempt['lines'][number]
/** How an attempt was chosen. Costs are minor units of its currency. */
export type Choice = NonNullable<Attempt['choice']>
export type PromiseEntry = Item<'/v1/orders/{orderId}/promises'>
export type ReturnRow = Item<'/v1/returns'>
/** What the customer may say yes or no to. */
export type Offer = Item<'/v1/orders/{orderId}/offers'>
