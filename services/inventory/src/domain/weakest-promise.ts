/** What tells how strong the promise behind some units is. */
export interface Promised {
  /** The day that the order line was promised for; null: no day was named. */
  readonly promisedOn: string | null
  /** Of its order: 1 most urgent, 9 least. */
  readonly priority: number
  /** Position of the reservation's first event: the newer, the higher. */
  readonly madeAt: number
}

/**
 * The weakest promise first: that of the least urgent order; of equally urgent ones one without a day, then the latest day, then the newest. Soft holds, which promise nothing to an
 * order, give way before any of them.
 */
export const weakestFirst = (a: Promised, b: Promised): number => {
  if (a.priority !== b.priority) return b.priority - a.priority
  if (a.promisedOn === b.promisedOn) return b.madeAt - a.madeAt
  if (a.promisedOn === null || b.promisedOn === null) return a.promisedOn === null ? -1 : 1
  return a.promisedOn > b.promisedOn ? -1 : 1
}
