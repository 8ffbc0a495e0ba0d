import type { Folds } from '../app/order-past.ts'
import { isMessageEvent, isOrderStreamEvent, isShipmentEvent } from './event-types.ts'
import { messageAfter } from './messages.projection.ts'
import { orderAfter } from './orders.projection.ts'
import { foldShipment } from './shipments.projection.ts'

/** The folds of the views, for what was known at a moment of the past. A shopper's link is of now. */
export const folds: Folds = {
  order: (before, event) => (isOrderStreamEvent(event) ? orderAfter(before, event, () => '') : before),
  shipment: (before, event) => (isShipmentEvent(event) ? foldShipment(before, event) : before),
  message: (before, event) => (isMessageEvent(event) ? messageAfter(event) : before),
}
