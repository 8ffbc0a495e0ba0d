import type { Scheduler } from './scheduler.ts'

interface Waiting<Question, Answer> {
  readonly question: Question
  readonly resolve: (answer: Answer) => void
  readonly reject: (error: unknown) => void
}

/** Questions that one reading answers at most. */
const MOST = 100

/**
 * Questions of one moment, asked as one. A reading never began before the question that it answers was asked; while one is on
 * its way the next ones gather. `read` answers in the order of the questions.
 */
export const batched = <Question, Answer>(
  scheduler: Pick<Scheduler, 'soon'>,
  read: (questions: readonly Question[]) => Promise<readonly Answer[]>,
): ((question: Question) => Promise<Answer>) => {
  const waiting: Waiting<Question, Answer>[] = []
  let isReading = false
  const next = async (): Promise<void> => {
    const now = waiting.splice(0, MOST)
    try {
      const answers = await read(now.map(({ question }) => question))
      for (const [index, { resolve }] of now.entries()) resolve(answers[index] as Answer)
    } catch (error) {
      for (const { reject } of now) reject(error)
    }
    isReading = false
    start()
  }
  const start = (): void => {
    if (isReading || waiting.length === 0) return
    isReading = true
    scheduler.soon(next)
  }
  return (question) =>
    new Promise((resolve, reject) => {
      waiting.push({ question, resolve, reject })
      start()
    })
}

/** Whoever asks at one moment is answered by one reading. */
export const gathered = <Answer>(
  scheduler: Pick<Scheduler, 'soon'>,
  read: () => Promise<Answer>,
): (() => Promise<Answer>) => {
  const ask = batched<null, Answer>(scheduler, async (questions) => {
    const answer = await read()
    return questions.map(() => answer)
  })
  return () => ask(null)
}
