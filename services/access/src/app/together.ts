/** @param keys each once @returns key → what was found */
export type ReadAll<Found> = (keys: readonly string[]) => Promise<ReadonlyMap<string, Found>>

/**
 * Looks up one key at a time for its callers, and many at a time in the store: what is asked while an answer is on its way is
 * asked together with all that came meanwhile. Many new callers at once then cost a few questions, not one each.
 */
export const lookUpTogether = <Found>(readAll: ReadAll<Found>): ((key: string) => Promise<Found | undefined>) => {
  let waiting = new Map<string, PromiseWithResolvers<Found | undefined>>()
  let isReading = false
  const answer = async (asked: typeof waiting): Promise<void> => {
    try {
      const found = await readAll([...asked.keys()])
      for (const [key, { resolve }] of asked) resolve(found.get(key))
    } catch (error) {
      for (const { reject } of asked.values()) reject(error)
    }
  }
  const readOn = async (): Promise<void> => {
    isReading = true
    while (waiting.size > 0) {
      const asked = waiting
      waiting = new Map()
      await answer(asked)
    }
    isReading = false
  }
  return (key) => {
    const one = waiting.get(key) ?? Promise.withResolvers<Found | undefined>()
    waiting.set(key, one)
    if (!isReading) void readOn()
    return one.promise
  }
}
