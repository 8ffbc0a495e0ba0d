/** What a key or an account may do; stored as it was given, so that a role that grows takes its holders along. */
export interface Rights {
  /** A name for many scopes; null: `scopes` alone says it. */
  readonly role: string | null
  readonly scopes: readonly string[]
  /** The only locations and suppliers that count; null: all. */
  readonly locations: readonly string[] | null
  readonly suppliers: readonly string[] | null
}

const sameList = (left: readonly string[] | null, right: readonly string[] | null): boolean =>
  left === right || (left !== null && right !== null && left.join('\n') === right.join('\n'))

export const sameRights = (left: Rights, right: Rights): boolean =>
  left.role === right.role &&
  sameList(left.scopes, right.scopes) &&
  sameList(left.locations, right.locations) &&
  sameList(left.suppliers, right.suppliers)
