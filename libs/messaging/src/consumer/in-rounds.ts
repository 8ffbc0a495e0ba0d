import type { Scheduler } from '@onhand/runtime'

/**
 * Runs work in rounds, one at a time: what comes while one runs shares the next. No timer delays an idle consumer.
 * @param most of the sizes in a round; larger work goes alone
 * @param run answers in the order given; a throw is everybody's
 */
export const inRounds = <Item, Result>(
  scheduler: Scheduler,
  most: number,
  sizeOf: (item: Item) => number,
  run: (items: readonly Item[]) => Promise<readonly Result[]>,
): ((item: Item) => Promise<Result>) => {
  interface Waiting {
    readonly item: Item
    readonly resolve: (result: Result) => void
    readonly reject: (error: unknown) => void
  }
  const waiting: Waiting[] = []
  let busy = false

  const take = (): Waiting[] => {
    let size = 0
    const end = waiting.findIndex(({ item }, index) => (size += sizeOf(item)) > most && index > 0)
    return waiting.splice(0, end < 0 ? waiting.length : end)
  }
  const round = async (taken: readonly Waiting[]): Promise<void> => {
    try {
      const results = await run(taken.map(({ item }) => item))
      taken.forEach(({ resolve, reject }, index) => {
        const result = results[index]
        if (result === undefined) reject(new Error('A round lost some of its work'))
        else resolve(result)
      })
    } catch (error) {
      for (const { reject } of taken) reject(error)
    }
  }
  const runAll = async (): Promise<void> => {
    while (waiting.length > 0) await round(take())
    busy = false
  }
  return (item) =>
    new Promise<Result>((resolve, reject) => {
      waiting.push({ item, resolve, reject })
      if (busy) return
      busy = true
      scheduler.soon(runAll) // The turn's other deliveries join the first round.
    })
}
