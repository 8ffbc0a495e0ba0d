/**
 * The last public count seen of each stream of a partition. Two generations: what was not seen while the younger one filled
 * up goes with the older one. (A map that loses its oldest entry at each step walks over the gaps of all that went before.)
 */
export const createSequences = (capacity = 100_000) => {
  let young = new Map<string, number>()
  let old = new Map<string, number>()
  return {
    /** True while no stream was forgotten, so that an unknown one is a new one. */
    complete: true,
    get: (stream: string): number | undefined => young.get(stream) ?? old.get(stream),
    set(stream: string, sequence: number): void {
      young.set(stream, sequence)
      if (young.size <= capacity / 2) return
      if (old.size > 0) this.complete = false
      old = young
      young = new Map()
    },
  }
}
export type Sequences = ReturnType<typeof createSequences>
