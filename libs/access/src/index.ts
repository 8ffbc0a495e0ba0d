export {
  createAuthenticate,
  type Authenticate,
  type AuthenticateOptions,
  type Directory,
  type Known,
} from './authenticate.ts'
export { SESSION_COOKIE, sessionSecretOf } from './credentials.ts'
export { addGuard, type GuardOptions } from './guard.ts'
export { createJwtVerifier, grantOfClaims, rolesOfClaim, type JwtSettings, type VerifyJwt } from './jwt.ts'
export { createLimits, type Limits } from './limits.ts'
export { anyone, nobody, peer, principalOf, type Grant, type Principal } from './principal.ts'
export { secretHash, secretText, type SecretKind } from './secrets.ts'
