import type { z } from 'zod'

/** The environment does not fit; the message holds one line per bad variable and never a value, which may be secret. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/** Reads the environment once. A variable set to nothing counts as absent. Throws `ConfigError`. */
export const readConfig = <Schema extends z.ZodType>(
  schema: Schema,
  env: Readonly<Record<string, string | undefined>>,
): z.output<Schema> => {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const result = schema.safeParse(present)
  if (result.success) return result.data
  const lines = result.error.issues.map((issue) => {
    const name = String(issue.path[0] ?? 'environment')
    return `${name}: ${name in present || issue.path.length === 0 ? issue.message : 'is missing'}`
  })
  throw new ConfigError(`Bad configuration\n${[...new Set(lines)].map((line) => `  ${line}`).join('\n')}`)
}
