export { HostConfig } from './config.ts'
export { accessMatrix, documentedRoutes, type RouteAccess } from './access-matrix.ts'
export {
  databaseOwners,
  databaseServices,
  openDatabases,
  type DatabaseOwner,
  type Databases,
  type DatabaseService,
} from './databases.ts'
export { createDocumentedHost, generatedFiles } from './documents.ts'
export { explain } from './failure.ts'
export { gatewayConfig, type GatewayOptions, type Upstreams } from './gateway.ts'
export {
  createDisks,
  createMemorySystem,
  type Disks,
  type MemorySystem,
  type MemorySystemOptions,
} from './memory-system.ts'
export { startOneProcess, type Running } from './one-process.ts'
export { createProcessParts, dependenciesOf, type ProcessParts } from './parts.ts'
export { createHost, serve } from './serve.ts'
export { wireServices, type WireOptions } from './wire.ts'
