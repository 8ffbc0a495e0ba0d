import { publicEvents, type EventType, type KnownEvent } from '@onhand/schemas'

/** Events that carry the level of a stock stream after them. */
export type StockEvent = Extract<KnownEvent, { data: { level: unknown } }>
/** Events of an order's own stream or of one of its returns. */
export type OrderEvent = Extract<KnownEvent, { data: { orderId: string; language: unknown } }>
/** Events of a return's own stream. */
export type ReturnEvent = Extract<OrderEvent, { data: { returnId: string } }>
export type ShipmentEvent = Extract<KnownEvent, { data: { shipmentId: string; status: string } }>
export type MessageEvent = Extract<KnownEvent, { data: { messageId: string } }>

const typesWith = (...fields: readonly string[]): readonly EventType[] =>
  publicEvents.filter(({ data }) => fields.every((field) => field in data.shape)).map(({ type }) => type)

export const stockEventTypes = typesWith('level')
export const orderEventTypes = typesWith('orderId', 'customerId', 'language').filter((type) =>
  type.startsWith('onhand.order.'),
)
export const shipmentEventTypes = typesWith('shipmentId', 'status')
export const messageEventTypes = typesWith('messageId')
/** Whoever tells it: what names an order or a customer stands in their timeline. */
export const timelineEventTypes = [...new Set([...typesWith('orderId'), ...typesWith('customerId')])]

export const isStockEvent = (event: KnownEvent): event is StockEvent => 'level' in event.data
export const isShipmentEvent = (event: KnownEvent): event is ShipmentEvent =>
  event.type.startsWith('onhand.shipment.') && 'shipmentId' in event.data
export const isMessageEvent = (event: KnownEvent): event is MessageEvent => 'messageId' in event.data
/** Returns tell in streams of their own, with counts of their own: they are no part of an order's fold. */
export const isOrderStreamEvent = (event: KnownEvent): event is OrderEvent =>
  event.type.startsWith('onhand.order.') && event.subject.startsWith('order-')
export const isReturnEvent = (event: KnownEvent): event is ReturnEvent =>
  event.type.startsWith('onhand.order.') && event.subject.startsWith('return-') && 'returnId' in event.data
