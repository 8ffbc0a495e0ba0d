/** A value that JSON can carry. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** A rule that refuses the caller: returned, never thrown. `code` is kebab-case; the domain knows codes, never HTTP. */
export interface Rejection {
  readonly kind: 'rejection'
  readonly code: string
  readonly details: { readonly [key: string]: Json }
}

export const reject = (code: string, details: { readonly [key: string]: Json } = {}): Rejection => ({
  kind: 'rejection',
  code,
  details,
})

export const isRejection = (value: unknown): value is Rejection =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'rejection'
