import { expect } from '@jest/globals'
import { fold, isRejection, type Decider, type DomainEvent, type Json } from '@onhand/event-sourcing'

/** Frozen all the way down, so that a rule that changes its input fails where it does so. */
export const deepFreeze = <Value>(value: Value): Value => {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  Object.freeze(value)
  for (const inner of Object.values(value)) deepFreeze(inner)
  return value
}

export interface Outcome<State, Event> {
  /** Exactly these events, in this order. */
  then(events: readonly Event[]): void
  /** No events: the command was a repeat, or has nothing to say. */
  thenNothing(): void
  /** A rule refused; `details` are compared where they are given. */
  thenRejected(code: string, details?: { readonly [key: string]: Json }): void
  /** The state after the events that were decided. */
  thenState(check: (state: State) => void): void
}

export interface Given<State, Command, Event> {
  when(command: Command): Outcome<State, Event>
}

/** A state whose parts are neither exchanged nor changed by `work`; Maps and Sets are compared, the rest is frozen. */
const untouched = <Result>(state: unknown, work: () => Result): Result => {
  const copy = structuredClone(state)
  const result = work()
  expect(state).toEqual(copy)
  return result
}

/**
 * Given events, when a command, then events or a refusal. State, events and commands are deeply frozen, so a `decide`
 * or `evolve` that touches them fails.
 * @param stream what `initial` gets
 */
export const deciderSpec =
  <State, Command, Event extends DomainEvent>(decider: Decider<State, Command, Event>, stream = 'test-1') =>
  (events: readonly Event[]): Given<State, Command, Event> => ({
    when: (command) => {
      const guarded: typeof decider = {
        initial: (of) => deepFreeze(decider.initial(of)),
        decide: (given, state) => untouched(state, () => decider.decide(deepFreeze(given), state)),
        evolve: (state, event) => deepFreeze(untouched(state, () => decider.evolve(state, deepFreeze(event)))),
      }
      const state = fold(guarded, stream, events)
      const decided = guarded.decide(command, state)
      const accepted = (): readonly Event[] => {
        if (isRejection(decided)) throw new Error(`Refused: ${decided.code} ${JSON.stringify(decided.details)}`)
        return decided
      }
      return {
        then: (expected) => {
          expect(accepted()).toEqual(expected)
        },
        thenNothing: () => {
          expect(accepted()).toEqual([])
        },
        thenRejected: (code, details) => {
          expect(decided).toMatchObject({ kind: 'rejection', code })
          if (details && isRejection(decided)) expect(decided.details).toEqual(details)
        },
        thenState: (check) => {
          check(accepted().reduce((before, event) => guarded.evolve(before, event), state))
        },
      }
    },
  })
