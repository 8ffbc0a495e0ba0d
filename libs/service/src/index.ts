export type { Availability, AvailableStock } from './availability.ts'
export type { Catalogue, CatalogueItem, CatalogueLocation } from './catalogue.ts'
export { executeFor, idempotencyOf, type ExecuteFor, type ExecuteOptions } from './execute.ts'
export type { Service, ServiceDependencies } from './service.ts'
