import { beforeEach, describe, expect, it } from '@jest/globals'
import { openStore, type TestLog } from './contract/harness.ts'
import { memoryHarness } from './contract/memory-harness.ts'
import { hold, receive, shopTypes, stock, type StockEvent } from './contract/shop.ts'
import { checkSnapshots } from './history.ts'
import { createMemoryDisk } from './memory/memory-disk.ts'
import { createMemoryStorage } from './memory/memory-storage.ts'
import { assertGapless } from './postgres/gapless.ts'
import { readEvent } from './stored-state.ts'

describe('checkSnapshots', () => {
  let log: TestLog
  beforeEach(async () => {
    log = await memoryHarness.open()
  })

  it('finds nothing where each snapshot is the fold of its events', async () => {
    const { store, storage } = openStore(log)
    for (const sku of ['A', 'B', 'A']) await store.execute(receive(sku, 1))
    expect(await checkSnapshots(storage, shopTypes)).toEqual([])
  })
  it('names each stream whose snapshot differs, is missing, or whose events cannot be read', async () => {
    const disk = createMemoryDisk()
    const storage = createMemoryStorage({ clock: log.clock, scheduler: log.scheduler }, disk)
    const { store } = openStore(log, { storage })
    for (const sku of ['A', 'B', 'C', 'D', 'A', 'B']) await store.execute(receive(sku, 1))
    const snapshot = JSON.parse(disk.snapshots.get('stock-A')!) as object
    disk.snapshots.set('stock-A', JSON.stringify({ ...snapshot, state: { onHand: 3, held: 0 } }))
    disk.snapshots.delete('stock-B')
    disk.events[2] = disk.events[2]!.replace('"received"', '"teleported"')
    expect(await checkSnapshots(storage, shopTypes)).toEqual([
      { stream: 'stock-C', problem: expect.stringContaining('cannot be folded at position 3: Error: Unexpected') },
      { stream: 'stock-A', problem: 'is {"onHand":3,"held":0}, the fold of its events {"onHand":2,"held":0}' },
      { stream: 'stock-B', problem: 'has more than one event and no snapshot' },
    ])
  })
  it('reads events of an older shape through the upcaster', () => {
    const renamed = {
      ...stock,
      upcastEvent: ({ type, data }: { type: string; data: unknown }): StockEvent =>
        ({ type: type === 'arrived' ? 'received' : type, data }) as StockEvent,
    }
    expect(readEvent(renamed, { type: 'arrived', data: { quantity: 1 } })).toEqual({
      ...{ type: 'received', data: { quantity: 1 } },
    })
    expect(readEvent(hold, { type: 'confirmed', data: {} })).toEqual({ type: 'confirmed', data: {} })
  })
})

describe('assertGapless', () => {
  it('passes on what follows without a gap, and throws where a position is missing', async () => {
    const log = await memoryHarness.open()
    const { store, storage } = openStore(log)
    for (let n = 0; n < 4; n += 1) await store.execute(receive('A', 1))
    const events = await storage.tail(1, 10)
    expect(assertGapless(1, events)).toBe(events)
    expect(() => assertGapless(0, events)).toThrow('position 1 is missing before 2')
    expect(() => assertGapless(1, [events[0]!, events[2]!])).toThrow('position 3 is missing before 4')
  })
})
