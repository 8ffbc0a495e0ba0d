/** A queue between one writer and one reader: who is ahead waits for the other. */
export interface BoundedQueue<Item> {
  /** Resolves when there is room again; false once nobody reads any more. */
  push(item: Item): Promise<boolean>
  /** Nothing comes any more. */
  end(): void
  /** Nobody reads any more. */
  close(): void
  /** In order; waits for the next one. */
  items(): AsyncGenerator<Item>
}

export const boundedQueue = <Item>(most: number): BoundedQueue<Item> => {
  const waiting: Item[] = []
  let state: 'open' | 'ended' | 'closed' = 'open'
  let wakeReader: () => void = () => undefined
  let wakeWriter: () => void = () => undefined
  return {
    push: async (item) => {
      waiting.push(item)
      wakeReader()
      if (waiting.length >= most && state === 'open')
        await new Promise<void>((resolve) => {
          wakeWriter = resolve
        })
      return state === 'open'
    },
    end: () => {
      if (state === 'open') state = 'ended'
      wakeReader()
    },
    close: () => {
      state = 'closed'
      waiting.length = 0
      wakeWriter()
      wakeReader()
    },
    async *items() {
      for (;;) {
        const next = waiting.shift()
        if (next !== undefined) {
          wakeWriter()
          yield next
        } else if (state !== 'open') return
        else
          await new Promise<void>((resolve) => {
            wakeReader = resolve
          })
      }
    },
  }
}
