export { auditRoutes } from './audit.ts'
export type { Availability, AvailabilityDemand, AvailableStock, StockLog } from './availability.ts'
export { catalogueItem, type Catalogue, type CatalogueItem, type CatalogueLocation } from './catalogue.ts'
export { collectionCode, sameCollectionCode } from './collection-code.ts'
export { executeFor, idempotencyOf, type ExecuteFor, type ExecuteOptions } from './execute.ts'
export { answers, checkOf, consumerCheck, healthOf } from './health.ts'
export { askedMoment, atParameter, momentAhead, momentFreshness } from './moment-parameter.ts'
export { pageOf, pageQuery, selectPage, type PageRequest } from './paging.ts'
export type { Figure, Service, ServiceDependencies } from './service.ts'
export type {
  AddendEvent,
  AskedMoment,
  ExplainedAddend,
  ExplainedPlace,
  PastItem,
  PastMoment,
  PastPlace,
  PastStock,
  PlaceAt,
  StockHistory,
} from './stock-history.ts'
export { trackingToken, trackingTokenHash } from './tracking-token.ts'
export type { LearntDays, TransitQuestion, TransitTimes } from './transit-times.ts'
