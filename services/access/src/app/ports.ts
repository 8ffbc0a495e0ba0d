/** Slow on purpose; a hash says with what it was made. */
export interface Passwords {
  hash(password: string): Promise<string>
  /** Takes as long for an account that is not there (`stored` null) as for one that is. */
  verify(password: string, stored: string | null): Promise<boolean>
}

/** Bytes of chance from a cryptographic source. */
export type RandomBytes = (length: number) => Uint8Array
