import { reject, type Rejection } from '@onhand/event-sourcing'
import type { Scheduler } from '@onhand/runtime'
import type { Command, Executed } from './command.ts'
import { keyReused } from './flush.ts'
import { answerKey, textOf } from './answer-key.ts'

/** A repeat that comes while the first call runs waits so long for its answer. */
const STILL_RUNNING_MS = 5_000

/** Decided without a look at the log. */
const atOnce = (outcome: Rejection): Executed<unknown> => ({
  outcome,
  position: { epoch: 0, position: 0 },
  replayed: false,
})

type Submit = (command: Command<unknown>) => Promise<Executed<unknown>>

/** A key is on its way once only: who repeats it meanwhile gets the first one's answer. */
export const sharedAnswers = (scheduler: Scheduler, submit: Submit) => {
  const running = new Map<string, { readonly hash: string; readonly first: Promise<Executed<unknown>> }>()

  const waitFor = (command: Command<unknown>, first: Promise<Executed<unknown>>): Promise<Executed<unknown>> =>
    new Promise((resolve, fail) => {
      const cancel = scheduler.after(STILL_RUNNING_MS, () => {
        resolve(atOnce(reject('still-running', { key: command.idempotency?.key ?? '' })))
      })
      const answered = (executed: Executed<unknown>): void => {
        cancel()
        resolve({ ...executed, replayed: true })
      }
      first.then(answered, (error: unknown) => {
        cancel()
        fail(error instanceof Error ? error : new Error(String(error)))
      })
    })
  const start = async (command: Command<unknown>, key: string, hash: string): Promise<Executed<unknown>> => {
    const first = submit(command)
    running.set(key, { hash, first })
    try {
      return await first
    } finally {
      running.delete(key)
    }
  }
  return {
    execute: (command: Command<unknown>): Promise<Executed<unknown>> => {
      const { idempotency } = command
      const named = answerKey(command)
      if (!idempotency || !named) return submit(command)
      const key = textOf(named)
      const other = running.get(key)
      if (!other) return start(command, key, idempotency.hash)
      if (other.hash !== idempotency.hash) return Promise.resolve(atOnce(keyReused(command)))
      return waitFor(command, other.first)
    },
  }
}
