/** Which methods each path pattern takes, to tell 405 from 404. */
export interface RouteTable {
  add(pattern: string, method: string | readonly string[]): void
  /** The methods of every pattern that the path fits; empty when none does. */
  methodsFor(path: string): readonly string[]
}

/** `/v1/stock/:sku/:location` → one expression; a `*` takes the rest. */
const expressionFor = (pattern: string): RegExp => {
  const parts = pattern.split('/').map((part) => {
    if (part === '*') return '.*'
    return part.startsWith(':') ? '[^/]+' : part.replace(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`)
  })
  return new RegExp(`^${parts.join('/')}$`, 'u')
}

export const createRouteTable = (): RouteTable => {
  const routes = new Map<string, { expression: RegExp; methods: Set<string> }>()
  return {
    add: (pattern, method) => {
      const route = routes.get(pattern) ?? { expression: expressionFor(pattern), methods: new Set() }
      for (const name of [method].flat()) route.methods.add(name)
      routes.set(pattern, route)
    },
    methodsFor: (path) => {
      const fitting = [...routes.values()].filter(({ expression }) => expression.test(path))
      return [...new Set(fitting.flatMap(({ methods }) => [...methods]))].sort()
    },
  }
}
