import type { Checkpoint } from '@onhand/event-store'
import type { Publisher } from '@onhand/schemas'
import type { Partition } from '../types.ts'
import type { Step } from './plan.ts'
import { createSequences, type Sequences } from './sequences.ts'

/** What a consumer remembers of one partition; all of it can be read or learnt again. */
export interface PartitionState {
  readonly service: Publisher
  /** As the database has it. */
  checkpoint: Checkpoint | null
  /** A move beyond it that is only remembered yet. */
  pending: Step | null
  willWrite: boolean
  /** How a later write found out that another owner was here: the next delivery fails by it, and the checkpoint is read again. */
  overtaken: { readonly error: unknown } | null
  /** Runs one piece of work after the other. */
  readonly exclusive: <Result>(work: () => Promise<Result>) => Promise<Result>
  at: string
  sequences: Sequences
  /** Streams with parked records. */
  parked: Set<string>
  parkedCount: number
  /** Id of a failing record → how often it was tried. */
  readonly tries: Map<string, number>
  /** Records to park, and why. */
  readonly given: Map<string, { readonly error: string; readonly tries: number }>
  /** Why it goes no further; a person has to look. */
  alarm: string | null
  /** What it is trying again. */
  trouble: string | null
}

export const textOf = ({ topic, partition }: Partition): string => `${topic}/${partition}`

/** Up to where the partition is applied. */
export const cursorOf = ({ pending, checkpoint }: PartitionState): Checkpoint | null => pending?.next ?? checkpoint

const oneByOne = () => {
  let last: Promise<unknown> = Promise.resolve()
  return <Result>(work: () => Promise<Result>): Promise<Result> => {
    const result = last.then(work)
    last = result.catch(() => undefined)
    return result
  }
}

const same = (a: Checkpoint | null, b: Checkpoint | null): boolean =>
  a?.generation === b?.generation && a?.offset === b?.offset && a?.epoch === b?.epoch && a?.position === b?.position

export const partitionState = (service: Publisher): PartitionState => ({
  service,
  checkpoint: null,
  pending: null,
  willWrite: false,
  overtaken: null,
  exclusive: oneByOne(),
  at: new Date(0).toISOString(),
  sequences: createSequences(),
  parked: new Set(),
  parkedCount: 0,
  tries: new Map(),
  given: new Map(),
  alarm: null,
  trouble: null,
})

/** Takes over what the database says. Where another owner was here meanwhile, what was counted no longer holds. */
export const assignState = (
  state: PartitionState,
  checkpoint: Checkpoint | null,
  isFirst: boolean,
  at?: string,
): void => {
  if (isFirst || !same(state.checkpoint, checkpoint)) {
    state.sequences = createSequences()
    state.sequences.complete = checkpoint === null
    state.tries.clear()
    state.given.clear()
    // What it was trying again is done: the answer got lost, or another owner did it.
    state.trouble = null
  }
  state.checkpoint = checkpoint
  state.pending = null
  state.overtaken = null
  if (at !== undefined) state.at = at
}
