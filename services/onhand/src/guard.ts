import { isIP } from 'node:net'
import { addGuard, createAuthenticate, createJwtVerifier, createLimits, type Directory } from '@onhand/access'
import { jwtSettings, type AccessEnvironment } from '@onhand/access-service'
import type { Server } from '@onhand/http'
import { ConfigError, type Clock } from '@onhand/runtime'

export interface DoorOptions {
  readonly host: string
  readonly directory: Directory
  readonly environment: AccessEnvironment
  readonly clock: Clock
  /** Whether nobody has a key yet. */
  readonly isEmpty: () => boolean
  /** What the other services of the installation send. */
  readonly peerToken: string | null
}

const LOOPBACK = new Set(['localhost', '::1'])

export const isLoopback = (host: string): boolean => LOOPBACK.has(host) || (isIP(host) === 4 && host.startsWith('127.'))

export interface Door {
  /** Puts the guard before all routes of a server. */
  readonly guard: (server: Server) => void
  readonly isOpen: () => boolean
  /** Throws `ConfigError` where strangers could walk in: asked before the server listens. */
  readonly check: () => void
}

/** Who may come in: everyone on loopback while there is no key, else whoever proves themselves. */
export const createDoor = ({ host, directory, environment, clock, isEmpty, peerToken }: DoorOptions): Door => {
  const jwt = jwtSettings(environment)
  const isOpen = (): boolean => jwt === null && isEmpty() && isLoopback(host)
  const authenticate = createAuthenticate({
    ...{ directory, clock, peerToken },
    verifyJwt: jwt && createJwtVerifier(jwt),
  })
  return {
    isOpen,
    guard: (server) => addGuard(server, { isOpen, authenticate, limits: createLimits(), signInPath: '/sign-in' }),
    check: () => {
      if (isLoopback(host) || jwt !== null || !isEmpty()) return
      throw new ConfigError(
        `HOST ${host} can be reached from elsewhere, and nobody needs a key yet: set ADMIN_API_KEY (32 characters or more; try \`openssl rand -base64 32\`), or JWT_ISSUER, JWT_AUDIENCE and JWT_JWKS_URL, or make the first key on 127.0.0.1`,
      )
    },
  }
}
