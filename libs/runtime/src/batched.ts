import type { Scheduler } from './scheduler.ts'

interface Waiting<Question, Answer> {
  readonly question: Question
  readonly resolve: (answer: Answer) => void
  readonly reject: (error: unknown) => void
}

/** Questions that one reading answers at most. */
const MOST = 100

/** Questions that one kind of reading answers; one reading after the other. */
const lane = <Question, Answer>(
  scheduler: Pick<Scheduler, 'soon'>,
  read: (questions: readonly Question[]) => Promise<readonly Answer[]>,
  idle: () => void,
): ((one: Waiting<Question, Answer>) => void) => {
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
    if (waiting.length === 0) idle()
    else start()
  }
  const start = (): void => {
    isReading = true
    scheduler.soon(next)
  }
  return (one) => {
    waiting.push(one)
    if (!isReading) start()
  }
}

/**
 * Questions of one moment, asked as one. A reading never began before the question that it answers was asked; while one is on
 * its way the next ones gather. Questions whose `kindOf` differs are read apart: one that has to wait, or that fails, costs those of
 * another kind nothing. `read` answers in the order of the questions.
 */
export const batched = <Question, Answer>(
  scheduler: Pick<Scheduler, 'soon'>,
  read: (questions: readonly Question[]) => Promise<readonly Answer[]>,
  kindOf: (question: Question) => string = () => '',
): ((question: Question) => Promise<Answer>) => {
  const lanes = new Map<string, (one: Waiting<Question, Answer>) => void>()
  const laneOf = (kind: string): ((one: Waiting<Question, Answer>) => void) => {
    const found = lanes.get(kind) ?? lane(scheduler, read, () => lanes.delete(kind))
    lanes.set(kind, found)
    return found
  }
  return (question) => new Promise((resolve, reject) => laneOf(kindOf(question))({ question, resolve, reject }))
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
