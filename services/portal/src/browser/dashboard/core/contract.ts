import type { paths } from '../../api-types.d.ts'

type JsonOf<Operation> = Operation extends {
  responses: { 200: { content: { 'application/json': infer Body } } }
}
  ? Body
  : Operation extends { responses: { 201: { content: { 'application/json': infer Body } } } }
    ? Body
    : never

/** What a read answers, as its OpenAPI document says (`pnpm contracts` writes the types). Instants are ISO 8601, quantities in each. */
export type Answer<Path extends keyof paths> = JsonOf<paths[Path]['get']>

/** What a write answers. */
export type Written<Path extends keyof paths> = JsonOf<paths[Path]['post']>

/** One of a list. */
export type Item<Path extends keyof paths> = Answer<Path> extends { items: readonly (infer One)[] } ? One : never
