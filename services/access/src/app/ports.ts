/** Slow on purpose; a hash says with what it was made. */
export interface Passwords {
  hash(password: string): Promise<string>
  /** Takes as long for an account that is not there (`stored` null) as for one that is. */
  verify(password: string, stored: string | null): Promise<boolean>
}

/** Bytes of chance from a cryptographic source. */
export type RandomBytes = (length: number) => Uint8Array

/** What has to be remembered between the way out and the way back. */
export interface Departure {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
}

/** Who came back, by the issuer's word. */
export interface Arrival {
  readonly issuer: string
  readonly subject: string
  readonly name: string | null
  readonly email: string | null
  readonly claims: Readonly<Record<string, unknown>>
}

/** OpenID Connect, authorization code with PKCE: a port, so that the routes know no library. */
export interface OpenId {
  /** Where the browser is sent. Throws where the issuer cannot be reached. */
  depart(redirectUri: string): Promise<Departure & { readonly url: string }>
  /** Null: what came back is not good. Throws where the issuer cannot be reached. */
  arrive(url: URL, departure: Departure): Promise<Arrival | null>
}
