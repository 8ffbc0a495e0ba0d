import type { Server } from '@onhand/http'
import { accessRowFor, Role, roleScopes, type AccessRow, type Needs } from '@onhand/schemas'

export interface RouteAccess {
  readonly needs: Needs
  /** The roles that may; absent where no role is asked for. */
  readonly roles?: readonly Role[]
  /** How callers who are limited to locations, or to suppliers, may use it; absent: they may not. */
  readonly location?: AccessRow['location']
  readonly supplier?: AccessRow['supplier']
  /** Of the caller's rate, where it is not 1. */
  readonly cost?: number
}

export interface DocumentedRoute {
  readonly service: string
  readonly method: string
  /** With `{parameters}`. */
  readonly path: string
}

/** Every route that the services document, in the order of their documents. */
export const documentedRoutes = (server: Server): readonly DocumentedRoute[] =>
  [...server.openApiDocuments].flatMap(([service, read]) =>
    Object.entries(read().paths ?? {}).flatMap(([path, methods]) =>
      Object.keys(methods ?? {}).map((method) => ({ service, path, method: method.toUpperCase() })),
    ),
  )

const rolesWith = (needs: Needs): readonly Role[] | undefined =>
  needs === 'public' || needs === 'signed-in' || needs === 'peer'
    ? undefined
    : Role.options.filter((role) => roleScopes[role].includes(needs))

/** `GET /v1/orders` → who may; throws for a route that the table of rights does not cover. */
export const accessMatrix = (server: Server): Readonly<Record<string, RouteAccess>> =>
  Object.fromEntries(
    documentedRoutes(server)
      .map(({ method, path }): [string, RouteAccess] => {
        const row = accessRowFor(method, path)
        if (!row) throw new Error(`Nobody has said who may ${method} ${path}: add a row to schemas/src/access.ts`)
        const { needs, location, supplier, cost } = row
        const roles = rolesWith(needs)
        return [
          `${method} ${path}`,
          {
            needs,
            ...(roles ? { roles } : {}),
            ...(location === undefined ? {} : { location }),
            ...(supplier === undefined ? {} : { supplier }),
            ...(cost === undefined ? {} : { cost }),
          },
        ]
      })
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  )
