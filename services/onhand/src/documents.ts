import type { OpenAPI3 } from 'openapi-typescript'
import { eventDocuments, toText } from '@onhand/schemas/generate'
import { mergeOpenApi, type Server } from '@onhand/http'
import { createMemoryKeys } from '@onhand/personal'
import { createEmbeddedTransport } from '@onhand/messaging'
import { createPortalService } from '@onhand/portal'
import { createMetrics, silentLogger, systemClock, systemIds, systemScheduler } from '@onhand/runtime'
import { gatewayConfig, type Upstreams } from './gateway.ts'
import { createMemorySystem } from './memory-system.ts'
import { createDocumentedAccess } from './documented-access.ts'
import { accessMatrix } from './access-matrix.ts'
import { createHost } from './serve.ts'

const parts = {
  logger: silentLogger,
  clock: systemClock,
  scheduler: systemScheduler(() => undefined),
  ids: systemIds(systemClock),
  metrics: createMetrics(),
}
const random = (length: number): Uint8Array => new Uint8Array(length)

/** A server with every route, over memory and not started: enough to read what it says of itself. */
export const createDocumentedHost = async (guard?: (server: Server) => void) => {
  const { services } = createMemorySystem({
    parts,
    random,
    keys: createMemoryKeys(random),
    transport: (logs) => createEmbeddedTransport(logs, parts),
    mailer: { send: () => Promise.resolve({ kind: 'sent', providerId: null }), close: () => undefined },
  })
  const portal = createPortalService({ ...parts, origin: () => 'http://127.0.0.1' })
  return createHost([...services, createDocumentedAccess(parts, random), portal], parts, guard ? { guard } : {})
}

const COMPOSE_PORT = 8080
/** Docker's own DNS, which knows every replica of a service. */
const COMPOSE_RESOLVER = '127.0.0.11'

const named = (): Upstreams => {
  const at = (service: string): readonly string[] => [`${service}:${COMPOSE_PORT}`]
  return {
    inventory: at('inventory'),
    order: at('order'),
    shipment: at('shipment'),
    notification: at('notification'),
    projection: at('projection'),
    access: at('access'),
    portal: at('portal'),
  }
}

/** nginx's configuration for the compose file, whose names resolve to every replica. */
export const composeGateway = (): string =>
  gatewayConfig({ listen: String(COMPOSE_PORT), upstreams: named(), resolver: COMPOSE_RESOLVER })

/** For Kubernetes, where a service's name is one address that stays: nothing is resolved again. */
export const kubernetesGateway = (): string => gatewayConfig({ listen: String(COMPOSE_PORT), upstreams: named() })

const TYPES = 'services/portal/src/browser/api-types.d.ts'

/** What the pages read and send, as TypeScript. Throws where the document is not whole, e.g. an operation id stands twice. */
const typesOf = async (document: object): Promise<string> => {
  // It brings a whole compiler along, which no service that starts needs.
  const { astToString, default: openapiTypes } = await import('openapi-typescript')
  const types = await openapiTypes(document as OpenAPI3, { immutable: true, silent: true })
  return `// Generated from schemas/json/openapi.json by \`pnpm contracts\`.\n${astToString(types)}`
}

/** Every generated file that is checked in: path from the project's root → text. */
export const generatedFiles = async (): Promise<ReadonlyMap<string, string>> => {
  const server = await createDocumentedHost()
  const documents = [...server.openApiDocuments].map(([service, read]) => [service, read()] as const)
  const merged = mergeOpenApi(
    { title: 'Onhand', version: '1' },
    documents.map(([, document]) => document),
  )
  const files = new Map([
    ...[...eventDocuments()].map(([path, text]) => [`schemas/json/${path}`, text] as const),
    ...documents.map(([service, document]) => [`schemas/json/openapi/${service}.json`, toText(document)] as const),
    ['schemas/json/openapi.json', toText(merged)] as const,
    [TYPES, await typesOf(merged)] as const,
    ['schemas/json/access.json', toText(accessMatrix(server))] as const,
    ['infra/gateway/nginx.conf', composeGateway()] as const,
    ['infra/gateway/nginx.kubernetes.conf', kubernetesGateway()] as const,
  ])
  await server.close()
  return files
}
