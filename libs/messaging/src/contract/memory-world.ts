import { createMemoryDisk, createMemoryStorage, type MemoryDisk } from '@onhand/event-store'
import { manualClock, manualScheduler, type ManualClock, type ManualScheduler } from '@onhand/runtime'
import type { PublicLog, Transport } from '../types.ts'
import type { Database, World } from './world.ts'

export interface MemoryParts {
  readonly clock: ManualClock
  readonly scheduler: ManualScheduler
}

/** Virtual time and databases in memory, around whichever transport is made of them. */
export const memoryWorld = (
  transport: (logs: readonly PublicLog[], parts: MemoryParts) => Transport,
): World & MemoryParts & { readonly diskOf: (database: Database) => MemoryDisk } => {
  const clock = manualClock()
  const scheduler = manualScheduler(clock)
  const disks = new Map<Database, MemoryDisk>()
  const open = (disk: MemoryDisk): Promise<Database> => {
    const database = { storage: createMemoryStorage({ clock, scheduler }, disk), tables: disk.tables }
    disks.set(database, disk)
    return Promise.resolve(database)
  }
  const diskOf = (database: Database): MemoryDisk => {
    const disk = disks.get(database)
    if (!disk) throw new Error('not a database of this world')
    return disk
  }
  return {
    clock,
    scheduler,
    database: () => open(createMemoryDisk()),
    again: (database) => open(diskOf(database)),
    diskOf,
    transport: (logs) => Promise.resolve(transport(logs, { clock, scheduler })),
    eventually: async (check) => {
      const end = clock.epochMs() + 60_000
      for (;;) {
        try {
          await check()
          return
        } catch (error) {
          if (clock.epochMs() >= end) throw error
          await scheduler.advance(20)
        }
      }
    },
    elapse: (ms) => scheduler.advance(ms),
    during: async (work) => {
      const state = { settled: false }
      const watched = work.finally(() => {
        state.settled = true
      })
      watched.catch(() => undefined)
      for (let turn = 0; turn < 10_000 && !state.settled; turn += 1) await scheduler.advance(5)
      return watched
    },
    stop: () => Promise.resolve(),
  }
}
