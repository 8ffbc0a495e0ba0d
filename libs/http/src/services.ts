import swagger from '@fastify/swagger'
import type { FastifyPluginAsync, FastifyPluginOptions, FastifySchema, RouteOptions } from 'fastify'
import type { FastifyPluginAsyncZod, FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import type { OpenAPIV3_1 } from 'openapi-types'
import { z } from 'zod'
import { createComponents, type Components } from './components.ts'
import { compression, compressReads } from './compression.ts'
import { jsonResponse, parameterSchema, type JsonSchema } from './json-schema.ts'
import {
  ALSO_ANSWERS,
  ifMatchHeader,
  problemResponses,
  securitySchemes,
  withAccessAndProblems,
} from './problem-responses.ts'
import { PROBLEM_COMPONENT, problemSchema } from './problem-schema.ts'
import type { Server } from './server.ts'
import { zodValidatorCompiler } from './validation.ts'

declare module 'fastify' {
  interface FastifySchema {
    /** Statuses beside those that the one rule gives every operation, e.g. 404 for what a body names. */
    alsoAnswers?: readonly number[]
    /** It looks at `If-Match`. */
    takesIfMatch?: boolean
  }
}

/** A service's routes: `schema` parts are zod schemas, handlers get their types from them. */
export type ServicePlugin<Options extends FastifyPluginOptions = NoOptions> =
  FastifyPluginCallbackZod<Options> | FastifyPluginAsyncZod<Options>

/** Most plugins close over what they need and take none. */
export type NoOptions = Record<string, never>

export interface ServiceOptions {
  /** Labels metrics, names `/openapi/{service}.json` and prefixes the component names. */
  readonly service: string
  readonly title?: string
  readonly version?: string
  /** Pages may stand outside `/v1`. */
  readonly prefixless?: boolean
}

/** What Fastify serialises by → the zod schema it came from, for the contract. */
type Sources = WeakMap<object, z.ZodType>

const isZod = (value: unknown): value is z.ZodType => value instanceof z.ZodType

const serialisable = (schema: unknown, sources: Sources): unknown => {
  if (isZod(schema)) {
    const json = jsonResponse(schema)
    sources.set(json, schema)
    return json
  }
  if (typeof schema !== 'object' || schema === null || !('content' in schema)) return schema
  const content = Object.entries(schema.content as Record<string, { schema: unknown }>).map(([type, media]) => [
    type,
    { ...media, schema: serialisable(media.schema, sources) },
  ])
  return { ...schema, content: Object.fromEntries(content) as unknown }
}

/** Answers are written by fast-json-stringify from the same zod schema: a zod encode of every answer is dear. */
const serialiseByJsonSchema = (route: RouteOptions, sources: Sources): void => {
  const { response } = route.schema ?? {}
  if (typeof response !== 'object' || response === null) return
  const entries = Object.entries(response).map(([status, schema]) => [status, serialisable(schema, sources)])
  route.schema = { ...route.schema, response: Object.fromEntries(entries) as Record<string, unknown> }
}

const documentedContent = (schema: unknown, sources: Sources, components: Components): unknown => {
  const source = typeof schema === 'object' && schema !== null ? sources.get(schema) : undefined
  return source ? components.add(source, 'output') : schema
}

const documented = (response: unknown, sources: Sources, components: Components): unknown => {
  if (typeof response !== 'object' || response === null) return response
  const source = sources.get(response)
  if (source) {
    const description = source.description ?? 'Done'
    if (source instanceof z.ZodVoid) return { description, type: 'null' }
    return { description, content: { 'application/json': { schema: components.add(source, 'output') } } }
  }
  if (!('content' in response)) return response
  const content = Object.entries(response.content as Record<string, { schema: unknown }>).map(([type, media]) => [
    type,
    { ...media, schema: documentedContent(media.schema, sources, components) },
  ])
  return { ...response, content: Object.fromEntries(content) as unknown }
}

/** One schema, or one a content type. */
const documentedBody = (body: unknown, components: Components): unknown => {
  if (isZod(body)) return components.add(body, 'input')
  if (typeof body !== 'object' || body === null || !('content' in body)) return body
  const content = Object.entries(body.content as Record<string, { schema: unknown }>).map(([type, media]) => [
    type,
    { ...media, schema: isZod(media.schema) ? components.add(media.schema, 'input') : media.schema },
  ])
  return { ...body, content: Object.fromEntries(content) as unknown }
}

/** A route's schema in the words of OpenAPI 3.1. */
const transformWith =
  (sources: Sources, components: Components) =>
  ({ schema, url }: { schema: FastifySchema | undefined; url: string }): { schema: FastifySchema; url: string } => {
    const {
      body,
      querystring,
      params,
      headers,
      response,
      alsoAnswers,
      takesIfMatch,
      ...rest
    }: Readonly<Record<string, unknown>> = { ...schema }
    const parts = { querystring, params, headers: takesIfMatch === true ? ifMatchHeader : headers }
    const parameters = Object.entries(parts).map(([part, value]) => [
      part,
      isZod(value) ? parameterSchema(value) : value,
    ])
    const answers = Object.entries(response ?? {}).map(([status, value]) => [
      status,
      documented(value, sources, components),
    ])
    const transformed = {
      ...rest,
      ...(Object.fromEntries(parameters.filter(([, value]) => value !== undefined)) as Record<string, unknown>),
      ...(body === undefined ? {} : { body: documentedBody(body, components) }),
      ...(alsoAnswers === undefined ? {} : { [ALSO_ANSWERS]: alsoAnswers }),
      response: Object.fromEntries(answers) as Record<string, unknown>,
    }
    return { schema: transformed, url }
  }

const checkPath = (url: string, { service, prefixless = false }: ServiceOptions): void => {
  if (prefixless || /^\/(v1|internal)\//u.test(url) || url === `/openapi/${service}.json`) return
  throw new Error(`The service ${service} registers ${url}, which is not under /v1/ or /internal/`)
}

const register = async <Options extends FastifyPluginOptions>(
  scope: Server,
  plugin: ServicePlugin<Options>,
  service: ServiceOptions,
  options: Options,
): Promise<void> => {
  const sources: Sources = new WeakMap()
  const components = createComponents(service.service)
  scope.setValidatorCompiler(zodValidatorCompiler)
  scope.addHook('onRoute', (route) => {
    checkPath(route.url, service)
    route.config = { ...route.config, service: service.service }
    serialiseByJsonSchema(route, sources)
    compressReads(route)
  })
  await scope.register(compression.plugin, compression.options)
  await scope.register(swagger, {
    convertConstToEnum: false,
    openapi: {
      openapi: '3.1.0',
      info: { title: service.title ?? `Onhand ${service.service}`, version: service.version ?? '1' },
    },
    transform: transformWith(sources, components),
    transformObject: (document) => {
      const openapi = ('openapiObject' in document ? document.openapiObject : {}) as OpenAPIV3_1.Document
      const schemas = { [PROBLEM_COMPONENT]: problemSchema, ...components.all() } as Record<string, JsonSchema>
      const all = { ...openapi.components, schemas, responses: problemResponses, securitySchemes }
      return { ...openapi, paths: withAccessAndProblems(openapi.paths), components: all }
    },
  })
  const read = (): OpenAPIV3_1.Document => scope.swagger() as OpenAPIV3_1.Document
  scope.openApiDocuments.set(service.service, read)
  scope.get(`/openapi/${service.service}.json`, { schema: { hide: true } }, read)
  await scope.register(plugin as FastifyPluginAsync<Options>, options)
}

/**
 * Adds a service's routes in a scope of their own, with `/openapi/{service}.json` beside them. A path outside `/v1/`
 * and `/internal/` (service to service, not for the gateway) throws, unless `prefixless`. Requests are validated by zod, answers serialised from the same schemas.
 */
export const registerService = async <Options extends FastifyPluginOptions = NoOptions>(
  server: Server,
  plugin: ServicePlugin<Options>,
  service: ServiceOptions,
  options: Options = {} as Options,
): Promise<void> => {
  await server.register(async (scope) => {
    await register(scope, plugin, service, options)
  })
}
