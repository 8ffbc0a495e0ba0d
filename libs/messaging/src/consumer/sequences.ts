/** The last public count seen of each stream of a partition; the streams not seen for longest are forgotten first. */
export const createSequences = (capacity = 100_000) => {
  const last = new Map<string, number>()
  return {
    /** True while no stream was forgotten, so that an unknown one is a new one. */
    complete: true,
    get: (stream: string): number | undefined => last.get(stream),
    set(stream: string, sequence: number): void {
      last.delete(stream)
      last.set(stream, sequence)
      if (last.size <= capacity) return
      this.complete = false
      for (const oldest of last.keys()) {
        last.delete(oldest)
        return
      }
    },
  }
}
export type Sequences = ReturnType<typeof createSequences>
