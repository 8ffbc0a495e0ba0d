import type { Child } from '../child.ts'
import type { Question } from './notify-process.ts'

/** The measured process. */
export type Process = Child<{ readonly origin: string }>

export const ask = (child: Process, question: Question): Promise<unknown> => child.ask(question)

const GIVE_UP_MS = 300_000

/** @param explain what stands where, for the error; nobody should have to guess why something stalled */
export const until = async (
  what: string,
  isDone: () => boolean,
  explain: () => Promise<unknown> = () => Promise.resolve(null),
): Promise<void> => {
  const start = performance.now()
  while (!isDone()) {
    if (performance.now() - start > GIVE_UP_MS)
      throw new Error(`${what} took longer than ${GIVE_UP_MS / 1_000} s: ${JSON.stringify(await explain())}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
