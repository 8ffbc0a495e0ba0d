import type { Scheduler } from '@onhand/runtime'

/** A wait that ends at a hint or after a time, whichever is first. A hint that comes before the wait is not lost. */
export const createWake = (scheduler: Scheduler) => {
  let hinted = false
  let end = (): void => undefined
  return {
    hint: (): void => {
      hinted = true
      end()
    },
    wait: async (ms: number): Promise<void> => {
      if (!hinted) {
        let cancel = (): void => undefined
        await new Promise<void>((resolve) => {
          end = resolve
          cancel = scheduler.after(ms, resolve)
        })
        cancel()
      }
      hinted = false
      end = () => undefined
    },
  }
}
export type Wake = ReturnType<typeof createWake>
