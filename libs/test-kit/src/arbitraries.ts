import fc from 'fast-check'

type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json }

/** What callers send that JSON allows and no schema expects: U+0000, lone surrogates, numbers beyond 2^53, deep nests. */
const hostile = fc.constantFrom<Json>(
  '\u0000',
  '\ud800',
  '__proto__',
  1e308,
  -0,
  9_007_199_254_740_993,
  '9999-99-99T99:99:99Z',
  ' '.repeat(5_000),
  { ['__proto__']: { admin: true } } as Json,
  Array.from({ length: 70 }).reduce<Json>((inner) => [inner], null),
)

/** Any JSON value, hostile ones often. */
export const anyJson = fc.oneof(hostile, fc.jsonValue() as fc.Arbitrary<Json>, fc.string({ unit: 'binary' }))

type Path = readonly (string | number)[]
const pathsIn = (value: unknown, at: Path = []): Path[] => {
  if (typeof value !== 'object' || value === null) return [at]
  return [at, ...Object.entries(value).flatMap(([name, inner]) => pathsIn(inner, [...at, name]))]
}

const replaced = (value: unknown, [name, ...rest]: Path, by: unknown): unknown => {
  if (name === undefined) return by
  if (Array.isArray(value))
    return value.map((inner: unknown, index) => (index === Number(name) ? replaced(inner, rest, by) : inner))
  const inner = (value as Record<string, unknown>)[name]
  return { ...(value as object), [name]: replaced(inner, rest, by) }
}

/** The value with one to three of its parts, wherever they are, replaced by something else. */
export const mutated = (value: unknown): fc.Arbitrary<unknown> => {
  const paths = fc.constantFrom(...pathsIn(value))
  return fc.array(fc.tuple(paths, anyJson), { minLength: 1, maxLength: 3 }).map((changes) =>
    changes.reduce<unknown>((result, [path, by]) => {
      try {
        return replaced(result, path, by)
      } catch {
        return result // An earlier change took that part away.
      }
    }, value),
  )
}
