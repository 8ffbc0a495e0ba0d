import type { Cancel, Scheduler, Task } from '@onhand/runtime'

/** What never comes: a process that has died answers nobody. One each: what waits for it would be kept for as long as it is. */
export const noAnswer = <Value>(): Promise<Value> => new Promise(() => undefined)

/** One process's share of the world's time: once it is dead, none of its tasks runs any more. */
export const processScheduler = (world: Scheduler, isAlive: () => boolean): Scheduler => {
  const whileAlive = (task: Task): Task => {
    return () => (isAlive() ? task() : undefined)
  }
  return {
    after: (ms, task): Cancel => (isAlive() ? world.after(ms, whileAlive(task)) : () => undefined),
    every: (ms, task): Cancel => {
      let cancel: Cancel = () => undefined
      const guarded = world.every(ms, () => {
        if (isAlive()) return task()
        cancel()
        return undefined
      })
      cancel = guarded
      return guarded
    },
    soon: (task) => {
      if (isAlive()) world.soon(whileAlive(task))
    },
    sleep: (ms) => (isAlive() ? world.sleep(ms).then(() => (isAlive() ? undefined : noAnswer())) : noAnswer()),
  }
}
