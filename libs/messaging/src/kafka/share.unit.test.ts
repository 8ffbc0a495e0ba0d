import { describe, expect, it } from '@jest/globals'
import { FORGOTTEN_MS, forgotten, newShare, type Share } from './share.ts'

const share = (partition: number, heardMs: number, change: Partial<Share> = {}): Share => ({
  ...newShare({ service: 'inventory', topic: 'inventory.events', kafkaTopic: 'inventory.events', partition }, heardMs),
  ...change,
})
const now = 100_000
const silent = now - FORGOTTEN_MS

describe('a partition is forgotten', () => {
  it('when it gets nothing while others of its topic do', () => {
    const shares = [share(0, now - 500), share(1, silent), share(2, now)]
    expect(forgotten(shares, now).map(({ partition }) => partition)).toEqual([1])
  })

  it('not when the whole topic is silent: then its relay or the broker is', () => {
    const other = { topic: 'order.events', kafkaTopic: 'order.events' }
    expect(forgotten([share(0, silent), share(1, silent), share(2, now, other)], now)).toEqual([])
  })

  it('not when it is held, being applied, or tried again', () => {
    const shares = [
      share(0, now),
      share(1, silent, { held: true }),
      share(2, silent, { busySinceMs: silent }),
      share(3, silent, { trouble: 'no database' }),
    ]
    expect(forgotten(shares, now)).toEqual([])
    const lost = share(3, now - 3 * FORGOTTEN_MS, { trouble: 'no database' })
    expect(forgotten([share(0, now), lost], now)).toEqual([lost])
  })
})
