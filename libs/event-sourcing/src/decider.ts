import type { Rejection } from './rejection.ts'

/** ISO-8601 in UTC with milliseconds, `2026-01-05T09:00:00.000Z`: sorts as text. */
export type Instant = string

/** What happened in one stream: past tense, in the words of the field. */
export interface DomainEvent {
  readonly type: string
  readonly data: object
}

/**
 * The rules of one stream type. Pure and synchronous: time, ids and chance come in the command.
 * States are small and immutable; a repeated command decides nothing (an empty list).
 * After Jérémie Chassaing's functional decider (thinkbeforecoding.com, 2021).
 */
export interface Decider<State, Command, Event extends DomainEvent> {
  /** The state of a stream without events. */
  initial(stream: string): State
  /** The events that the command causes now, or why a rule refuses it. */
  decide(command: Command, state: State): readonly Event[] | Rejection
  /**
   * The state after the event: a new value. Throws on an unknown event, never decides on half a history.
   * @param at when it happened in the world; a store always gives it, what-if folds may leave it out
   */
  evolve(state: State, event: Event, at?: Instant): State
}

/** The state of a stream after all its events. */
export const fold = <State, Command, Event extends DomainEvent>(
  decider: Decider<State, Command, Event>,
  stream: string,
  events: readonly Event[],
): State => events.reduce((state, event) => decider.evolve(state, event), decider.initial(stream))

/** For the default of a switch over a union: unreachable in types, loud when data from outside reaches it. */
export const assertNever = (value: never): never => {
  throw new Error(`Unexpected ${JSON.stringify(value)}`)
}
