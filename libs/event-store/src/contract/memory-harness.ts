import { manualClock, systemScheduler } from '@onhand/runtime'
import { StorageError } from '../errors.ts'
import { createMemoryDisk } from '../memory/memory-disk.ts'
import { createMemoryStorage } from '../memory/memory-storage.ts'
import type { Storage } from '../storage.ts'
import type { Break, Harness, TestLog } from './harness.ts'
import { holdTable } from './shop.ts'

interface Plan {
  break?: Break | undefined
  pause?: Promise<void> | undefined
}

const lost = (): never => {
  throw new StorageError('unknown', 'The connection was lost')
}

const faultsOf = (plan: Plan) => ({
  beforeCommit: async (): Promise<void> => {
    const { pause } = plan
    plan.pause = undefined
    await pause
    if (plan.break !== 'before') return
    plan.break = undefined
    lost()
  },
  afterCommit: (): void => {
    if (plan.break === undefined) return
    plan.break = undefined
    lost()
  },
})

const open = async (): Promise<TestLog> => {
  const clock = manualClock()
  const scheduler = systemScheduler((error) => {
    throw error
  })
  const disk = createMemoryDisk()
  await disk.tables.ensure([holdTable])
  const plans = new Map<Storage, Plan>()
  const planOf = (storage: Storage): Plan => {
    const plan = plans.get(storage)
    if (!plan) throw new Error('Not a storage of this log')
    return plan
  }
  return {
    clock,
    scheduler,
    newStorage: (own = clock) => {
      const plan: Plan = {}
      const storage = createMemoryStorage({ clock: own, scheduler, faults: faultsOf(plan) }, disk)
      plans.set(storage, plan)
      return storage
    },
    breakNext: (storage, where) => {
      planOf(storage).break = where
    },
    pauseNext: (storage) => {
      const { promise, resolve } = Promise.withResolvers<undefined>()
      planOf(storage).pause = promise
      return () => {
        resolve(undefined)
      }
    },
    close: async () => {
      for (const storage of plans.keys()) await storage.close()
    },
  }
}

export const memoryHarness: Harness = { name: 'memory', open, dispose: () => Promise.resolve() }
