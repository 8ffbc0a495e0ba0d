import { describe, expect, it } from '@jest/globals'
import { createChance } from '../../simulation/chance.ts'
import { linkFaults, planFaults, processFaults, serverFaults, type Ground } from './plan.ts'

const ground: Ground = {
  replicas: ['inventory-1', 'inventory-2', 'order-1'],
  links: ['inventory-1.postgres', 'order.kafka'],
  without: [],
  sessionTimeoutMs: 6_000,
}
const MINUTE = 60_000

describe('the plan of faults', () => {
  it('is the same for the same seed, and another for another', () => {
    const plan = (seed: number) => planFaults(createChance(seed), 5 * MINUTE, ground)
    expect(plan(7)).toEqual(plan(7))
    expect(plan(7)).not.toEqual(plan(8))
  })

  it('has every kind, each on a target of its own sort, and heals all within its time', () => {
    const plan = planFaults(createChance(1), 5 * MINUTE, ground)
    expect(new Set(plan.map(({ kind }) => kind))).toEqual(new Set([...processFaults, ...serverFaults, ...linkFaults]))
    for (const { kind, target, atMs, forMs } of plan) {
      expect(atMs + forMs).toBeLessThanOrEqual(5 * MINUTE)
      if (kind === 'pause') expect(forMs).toBeGreaterThan(ground.sessionTimeoutMs)
      if (kind === 'kill') expect(ground.replicas).toContain(target)
      if (kind === 'cut') expect(ground.links).toContain(target)
      if (kind === 'fill-disk') expect(target).toBe('postgres')
    }
  })

  it('leaves out what cannot be done here', () => {
    const plan = planFaults(createChance(1), 5 * MINUTE, { ...ground, links: [], without: ['fill-disk'] })
    const kinds = new Set<string>(plan.map(({ kind }) => kind))
    expect(kinds.has('fill-disk')).toBe(false)
    for (const kind of linkFaults) expect(kinds.has(kind)).toBe(false)
    expect(kinds.size).toBe(processFaults.length + serverFaults.length - 1)
  })
})
