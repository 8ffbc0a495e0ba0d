import { StorageError, type MemoryFaults } from '@onhand/event-store'
import type { MemoryTransportFaults } from '@onhand/messaging'
import type { Scheduler } from '@onhand/runtime'
import type { TableStore } from '@onhand/tables'
import type { Chance } from '../chance.ts'
import { noAnswer } from './process-scheduler.ts'

/** How often things go wrong, from 0 to 1 at each place where they can. Healed worlds have all at 0. */
export interface FaultRates {
  /** The log's lock cannot be had: the connection broke. */
  lock: number
  /** A flush pauses, so that another process gets in between; longer than a second, and it has lost the lock. */
  slow: number
  /** The connection breaks before COMMIT is sent. */
  beforeCommit: number
  /** COMMIT was done and its answer got lost. */
  afterCommit: number
  /** COMMIT was sent, its answer got lost, and it was not done. */
  lostCommit: number
  /** The process dies at one of these places. */
  crash: number
  /** A projection's transaction breaks, before or after its COMMIT. */
  view: number
  /** A mail server, a payment provider or another service does not answer, or its answer gets lost. */
  outside: number
}

export const NO_FAULTS: FaultRates = {
  lock: 0,
  slow: 0,
  beforeCommit: 0,
  afterCommit: 0,
  lostCommit: 0,
  crash: 0,
  view: 0,
  outside: 0,
}
/** One way in which things go wrong. */
export type Fault = keyof FaultRates | 'resend' | 'refuse' | 'redeliver' | 'rebalance'
export const FAULTS: readonly Fault[] = [
  ...(Object.keys(NO_FAULTS) as (keyof FaultRates)[]),
  ...(['resend', 'refuse', 'redeliver', 'rebalance'] as const),
]
const NO_DELIVERY_FAULTS = { resend: 0, refuse: 0, redeliver: 0, rebalance: 0, maxDelayMs: 5 }

/** Draws a world's weather: calm ones find what storms hide. */
const drawRates = (chance: Chance): FaultRates => {
  const strength = chance.pick([0, 0.5, 1, 1, 2])
  const rate = (most: number): number => (chance.flip(0.6) ? chance.random() * most * strength : 0)
  return {
    lock: rate(0.03),
    slow: rate(0.1),
    beforeCommit: rate(0.04),
    afterCommit: rate(0.04),
    lostCommit: rate(0.02),
    crash: rate(0.02),
    view: rate(0.05),
    outside: rate(0.1),
  }
}

const drawDelivery = (chance: Chance): Required<MemoryTransportFaults> => ({
  resend: chance.flip(0.5) ? chance.random() * 0.3 : 0,
  refuse: chance.flip(0.5) ? chance.random() * 0.1 : 0,
  redeliver: chance.flip(0.5) ? chance.random() * 0.3 : 0,
  rebalance: chance.flip(0.5) ? chance.random() * 0.1 : 0,
  maxDelayMs: chance.pick([5, 20, 200, 1_500]),
})

/** As the driver says it: nobody's fault but the connection's. */
const lost = (what: string): Error => Object.assign(new Error(what), { code: 'ECONNRESET' })

const without = <Rates extends object>(rates: Rates, calm: readonly string[]): Rates => ({
  ...rates,
  ...Object.fromEntries(calm.filter((fault) => fault in rates).map((fault) => [fault, 0])),
})

/**
 * All that goes wrong in a world, until it heals.
 * @param calm what never goes wrong in it, whatever was drawn
 */
export const createChaos = (chance: Chance, scheduler: Scheduler, calm: readonly Fault[] = []) => {
  const rates = without(drawRates(chance), calm)
  const delivery = without(drawDelivery(chance), calm)
  const broken = (rate: keyof FaultRates): boolean => rates[rate] > 0 && chance.flip(rates[rate])

  const pause = (): Promise<void> => scheduler.sleep(chance.flip(0.1) ? 1_500 : chance.int(1, 50))

  /** At these places of a flush its process may lose the database, or its life. */
  const storageFaults = (isAlive: () => boolean, crash: () => void): MemoryFaults => {
    const dies = (): Promise<void> | undefined => {
      if (!isAlive()) return noAnswer()
      if (!broken('crash')) return undefined
      crash()
      return noAnswer()
    }
    return {
      atLock: async () => {
        if (!isAlive() || broken('lock')) throw new StorageError('unavailable', 'no connection')
        if (broken('slow')) await pause()
        if (!isAlive()) throw new StorageError('unavailable', 'no connection')
      },
      beforeCommit: async () => {
        await dies()
        if (broken('beforeCommit')) throw new StorageError('unavailable', 'lost before COMMIT')
        if (broken('lostCommit')) throw new StorageError('unknown', 'lost at COMMIT, which was not done')
        if (broken('slow')) await pause()
        if (!isAlive()) await noAnswer()
      },
      afterCommit: async () => {
        await dies()
        if (broken('afterCommit')) throw new StorageError('unknown', 'lost at COMMIT, which was done')
        // Its answer is on the way: others see already what the process that wrote it does not know to be done.
        if (broken('slow')) await pause()
      },
    }
  }
  /** The same for a projection's transactions. */
  const faultyTables = (tables: TableStore, isAlive: () => boolean, crash: () => void): TableStore => ({
    ...tables,
    transaction: async (work) => {
      if (!isAlive()) return noAnswer()
      if (broken('view')) throw lost('the database of the views is away')
      const result = await tables.transaction(async (tx) => {
        const inner = await work(tx)
        if (broken('slow')) await pause()
        if (isAlive() && broken('crash')) crash()
        if (!isAlive()) throw lost('the process is dead')
        return inner
      })
      if (broken('crash')) crash()
      if (!isAlive()) return noAnswer()
      if (broken('view')) throw lost('the COMMIT of the views was done and not answered')
      return result
    },
  })
  /** Calls the outside: it may break before it is done or after. */
  const outside = async <Result>(work: () => Result): Promise<Result> => {
    if (rates.outside > 0) await scheduler.sleep(chance.int(0, 30))
    if (broken('outside')) throw new Error('the other side is away')
    const result = work()
    if (broken('outside')) throw new Error("the other side's answer got lost")
    return result
  }
  return {
    chance,
    delivery,
    storageFaults,
    faultyTables,
    outside,
    broken,
    heal: (): void => {
      Object.assign(rates, NO_FAULTS)
      Object.assign(delivery, NO_DELIVERY_FAULTS)
    },
  }
}
export type Chaos = ReturnType<typeof createChaos>
