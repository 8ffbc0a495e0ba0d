import type { Answer, Item } from './contract.ts'

/** Supply and transfers still to come. */
export type Inbound = Item<'/v1/visibility/inbound'>
export type InboundDay = Item<'/v1/visibility/inbound-days'>
export type PurchaseOrderRow = Item<'/v1/purchase-orders'>
export type PurchaseOrder = Answer<'/v1/purchase-orders/{purchaseOrderId}'>
export type PurchaseLine = PurchaseOrder['lines'][number]
export type ReturnsRow = Item<'/v1/visibility/returns'>
export type ReturnCount = Answer<'/v1/visibility/returns'>['counts'][number]
