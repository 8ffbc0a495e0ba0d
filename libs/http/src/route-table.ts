/** Which methods each path pattern takes, to tell 405 from 404. */
export interface RouteTable {
  add(pattern: string, method: string | readonly string[]): void
  /** The methods of the most specific pattern that the path fits; empty when none does. */
  methodsFor(path: string): readonly string[]
  /**
   * Whether the router strayed: a more specific pattern than the one it found fits the path and does not take the
   * method. `PUT /things/settings` is then found as `PUT /things/:id`.
   */
  isStray(found: string, path: string, method: string): boolean
}

/** `/v1/stock/:sku/:location` → one expression; a `*` takes the rest. */
const expressionFor = (pattern: string): RegExp => {
  const parts = pattern.split('/').map((part) => {
    if (part === '*') return '.*'
    return part.startsWith(':') ? '[^/]+' : part.replace(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`)
  })
  return new RegExp(`^${parts.join('/')}$`, 'u')
}

/** Literals before parameters before a rest, as the router prefers them. */
const rankOf = (pattern: string): string =>
  pattern
    .split('/')
    .map((part) => (part === '*' ? '2' : part.startsWith(':') ? '1' : '0'))
    .join('')

interface Route {
  readonly pattern: string
  readonly expression: RegExp
  readonly rank: string
  readonly methods: Set<string>
}
const byRank = (a: Route, b: Route): number => (a.rank < b.rank ? -1 : 1)

export const createRouteTable = (): RouteTable => {
  const routes = new Map<string, Route>()
  /** Pattern → the more specific ones whose paths it fits too: for nearly all there is none, and nothing to look at. */
  const rivals = new Map<string, readonly Route[]>()
  const rivalsOf = (pattern: string): readonly Route[] => {
    const known = rivals.get(pattern)
    if (known) return known
    const own = routes.get(pattern)
    const found = [...routes.values()].filter(
      (other) => own && other.rank < own.rank && own.expression.test(other.pattern),
    )
    rivals.set(pattern, found)
    return found
  }
  return {
    add: (pattern, method) => {
      const empty = { pattern, expression: expressionFor(pattern), rank: rankOf(pattern), methods: new Set<string>() }
      const route = routes.get(pattern) ?? empty
      for (const name of [method].flat()) route.methods.add(name)
      routes.set(pattern, route)
      rivals.clear()
    },
    methodsFor: (path) => {
      const [best] = [...routes.values()].filter(({ expression }) => expression.test(path)).sort(byRank)
      return [...(best?.methods ?? [])].sort()
    },
    isStray: (found, path, method) =>
      rivalsOf(found).some(({ expression, methods }) => expression.test(path) && !methods.has(method)),
  }
}
