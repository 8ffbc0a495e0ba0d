import type { Projection } from '@onhand/messaging'
import { careProjection } from './care.projection.ts'
import { itemsProjection, locationGroupsProjection, locationsProjection } from './catalogue.projection.ts'
import { discrepanciesProjection } from './discrepancies.projection.ts'
import { extensionsProjection } from './extensions.projection.ts'
import { inboundProjection } from './inbound.projection.ts'
import { linksProjection, type HashOf } from './links.projection.ts'
import { messagesProjection } from './messages.projection.ts'
import { ordersProjection } from './orders.projection.ts'
import { searchProjection } from './search.projection.ts'
import { shipmentsProjection } from './shipments.projection.ts'
import { stockProjection } from './stock.projection.ts'
import { timelineProjection } from './timeline.projection.ts'

/**
 * Every view. Each row is written by one stream's events alone and guarded by that stream's count, so that no order
 * between streams and no repeat can change what comes out; what belongs together is joined when it is read.
 * @param hashOf order id and generation → hash of its tracking token
 */
export const allProjections = (hashOf: HashOf): readonly Projection[] => [
  itemsProjection,
  locationsProjection,
  locationGroupsProjection,
  stockProjection,
  extensionsProjection,
  discrepanciesProjection,
  ordersProjection(hashOf),
  linksProjection(hashOf),
  shipmentsProjection,
  timelineProjection,
  messagesProjection,
  inboundProjection,
  careProjection,
  searchProjection,
]
