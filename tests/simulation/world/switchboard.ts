import { createServer, registerService, type Server, type ServicePlugin } from '@onhand/http'
import { createMetrics, manualClock, seededIds, silentLogger } from '@onhand/runtime'

/** A route's handler, whatever its request and reply are typed as. */
type Handler = (this: unknown, request: unknown, reply: unknown) => unknown
/** `METHOD /path/:pattern` → the handler of one incarnation of a service. */
export type Handlers = ReadonlyMap<string, Handler>

type Plugin = (app: unknown, options: object, done: (error?: Error) => void) => unknown

const METHODS = new Set(['get', 'post', 'put', 'patch', 'delete'])
const NODE_HEADER = 'x-simulated-node'

const routeOf = (method: string, url: string): string => `${method.toUpperCase()} ${url}`

/** Plugins end by a callback or by a promise. */
const run = (plugin: Plugin, app: unknown): Promise<void> =>
  new Promise((resolve, reject) => {
    const ended = plugin(app, {}, (error) => {
      if (error) reject(error)
      else resolve()
    })
    if (ended instanceof Promise) ended.then(() => resolve(), reject)
  })

/** Asks a plugin for its handlers without building a server: a service that comes back to life costs next to nothing. */
export const handlersOf = async (plugin: ServicePlugin): Promise<Handlers> => {
  const handlers = new Map<string, Handler>()
  const inner: Promise<void>[] = []
  const app: unknown = new Proxy(
    {},
    {
      get: (_, name) => {
        if (typeof name !== 'string' || name === 'then') return undefined
        if (METHODS.has(name))
          return (url: string, options: unknown, handler?: Handler) =>
            handlers.set(routeOf(name, url), handler ?? (options as Handler))
        if (name === 'register') return (other: Plugin) => inner.push(run(other, app))
        return () => undefined
      },
    },
  )
  await run(plugin as Plugin, app)
  for (const registered of inner) await registered
  return handlers
}

/** The same plugin, each handler replaced by `dispatch` of its route. */
const switched =
  (plugin: Plugin, dispatch: (route: string) => Handler) =>
  (app: object): Promise<void> => {
    const proxied: unknown = new Proxy(app, {
      get: (target, name) => {
        const own: unknown = Reflect.get(target, name)
        if (typeof name !== 'string' || typeof own !== 'function') return own
        const call = own.bind(target) as (...given: unknown[]) => unknown
        if (METHODS.has(name))
          return (url: string, options: unknown, handler?: Handler) =>
            call(url, handler ? options : {}, dispatch(routeOf(name, url)))
        if (name === 'register') return (inner: Plugin) => call(switched(inner, dispatch))
        return call
      },
    })
    return run(plugin, proxied)
  }

/**
 * One real server with every route's real validation, parsing and serialisation, built once for all seeds. Its handlers
 * only look up those of the node that a request is for.
 */
export const createSwitchboard = async (services: readonly { name: string; plugin: ServicePlugin }[]) => {
  const nodes = new Map<string, Handlers>()
  const clock = manualClock()
  const metrics = createMetrics()
  const server: Server = createServer({ logger: silentLogger, clock, ids: seededIds(1, clock), metrics })
  const dispatch = (route: string): Handler =>
    function dispatched(this: unknown, request, reply) {
      const node = (request as { headers: Record<string, string> }).headers[NODE_HEADER]
      const handler = nodes.get(node ?? '')?.get(route)
      if (!handler) throw new Error(`${String(node)} has no ${route}`)
      return handler.call(this, request, reply)
    }
  for (const { name, plugin } of services) {
    await registerService(server, switched(plugin as Plugin, dispatch) as ServicePlugin, { service: name })
  }
  await server.ready()
  return { server, nodes, nodeHeader: NODE_HEADER }
}
