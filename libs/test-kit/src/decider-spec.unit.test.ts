import { describe, expect, it } from '@jest/globals'
import { reject, type Decider } from '@onhand/event-sourcing'
import { deciderSpec } from './decider-spec.ts'

type Counter = { n: number; readonly seen: Set<number> }
type Added = { type: 'Added'; data: { by: number } }
type Add = { by: number; spoil?: (state: Counter) => void }

const counter: Decider<Counter, Add, Added> = {
  initial: () => ({ n: 0, seen: new Set() }),
  decide: ({ by, spoil }, state) => {
    spoil?.(state)
    if (by === 0) return []
    return by < 0 ? reject('negative', { by }) : [{ type: 'Added', data: { by } }]
  },
  evolve: (state, { data }) => ({ ...state, n: state.n + data.by }),
}
const given = deciderSpec(counter)
const added = (by: number): Added => ({ type: 'Added', data: { by } })

describe('deciderSpec', () => {
  it('compares events, silence, refusals and states', () => {
    given([added(1)])
      .when({ by: 2 })
      .then([added(2)])
    given([added(1)])
      .when({ by: 0 })
      .thenNothing()
    given([]).when({ by: -1 }).thenRejected('negative', { by: -1 })
    given([added(1)])
      .when({ by: 2 })
      .thenState((state) => expect(state.n).toBe(3))
  })
  it('fails where events, code or details differ, or a refusal was not foreseen', () => {
    expect(() =>
      given([])
        .when({ by: 2 })
        .then([added(3)]),
    ).toThrow()
    expect(() => given([]).when({ by: -1 }).then([])).toThrow('Refused: negative')
    expect(() => given([]).when({ by: -1 }).thenRejected('negative', { by: 1 })).toThrow()
    expect(() => given([]).when({ by: 1 }).thenRejected('negative')).toThrow()
  })
  it('fails where decide touches its state, in a Set too', () => {
    const spoilt = (spoil: (state: Counter) => void) => () => given([added(1)]).when({ by: 1, spoil })
    expect(spoilt((state) => void (state.n = 9))).toThrow(TypeError)
    expect(spoilt((state) => void state.seen.add(1))).toThrow()
  })
})
