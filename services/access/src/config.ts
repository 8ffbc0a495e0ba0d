import { z } from 'zod'

/** What the environment says to the access service, and to each process of who its callers may be. */
export const AccessEnvironment = z.object({
  /** A key with every right, to make the others with. */
  ADMIN_API_KEY: z.string().min(32).max(256).optional(),
  /** Access tokens of an issuer of your own (RFC 9068): all three, or none. */
  JWT_ISSUER: z.url().optional(),
  JWT_AUDIENCE: z.string().min(1).optional(),
  JWT_JWKS_URL: z.url({ protocol: /^https?$/ }).optional(),
  JWT_ROLES_CLAIM: z.string().min(1).default('roles'),
  /** People sign in with OpenID Connect: all three, or none. */
  OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  OIDC_ROLES_CLAIM: z.string().min(1).default('roles'),
  SESSION_HOURS: z.coerce.number().int().min(1).max(720).default(12),
})
export type AccessEnvironment = z.infer<typeof AccessEnvironment>

export interface OidcConfig {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  readonly rolesClaim: string
}

export interface AccessConfig {
  readonly adminKey: string | null
  readonly oidc: OidcConfig | null
  readonly sessionSeconds: number
  /** Where people reach us: the cookie is `Secure` where that is https. */
  readonly publicUrl: () => string
}

/** Three settings that only make sense together. Throws where some are missing. */
const together = <Names extends string>(
  environment: Partial<Record<Names, string | undefined>>,
  names: readonly Names[],
): Record<Names, string> | null => {
  const given = names.filter((name) => environment[name] !== undefined)
  if (given.length === 0) return null
  const missing = names.filter((name) => environment[name] === undefined)
  if (missing.length > 0) throw new Error(`${given.join(', ')} without ${missing.join(', ')}`)
  return environment as Record<Names, string>
}

export const accessConfig = (environment: AccessEnvironment, publicUrl: () => string): AccessConfig => {
  const oidc = together(environment, ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'])
  return {
    adminKey: environment.ADMIN_API_KEY ?? null,
    oidc: oidc && {
      issuer: oidc.OIDC_ISSUER,
      clientId: oidc.OIDC_CLIENT_ID,
      clientSecret: oidc.OIDC_CLIENT_SECRET,
      rolesClaim: environment.OIDC_ROLES_CLAIM,
    },
    sessionSeconds: environment.SESSION_HOURS * 3_600,
    publicUrl,
  }
}

/** Null: no tokens are taken. */
export const jwtSettings = (environment: AccessEnvironment) => {
  const jwt = together(environment, ['JWT_ISSUER', 'JWT_AUDIENCE', 'JWT_JWKS_URL'])
  return (
    jwt && {
      issuer: jwt.JWT_ISSUER,
      audience: jwt.JWT_AUDIENCE,
      jwksUrl: jwt.JWT_JWKS_URL,
      rolesClaim: environment.JWT_ROLES_CLAIM,
    }
  )
}
