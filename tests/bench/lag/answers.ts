import type { Position } from '@onhand/event-store'
import type { RunningConsumer } from '@onhand/messaging'
import type { Publisher } from '@onhand/schemas'
import type { Child } from '../child.ts'
import type { Paced, Written } from './paced.ts'
import { watch, type Lags, type Watch } from './watch.ts'

/** What a measured process is asked. */
type Question =
  | { readonly ask: 'write'; readonly paced: Paced }
  | { readonly ask: 'watch'; readonly consumer: string; readonly service: Publisher }
  | { readonly ask: 'until'; readonly through: Position }
  | { readonly ask: 'caught up'; readonly positions: Readonly<Record<string, Position>> }
  | { readonly ask: 'head' }

interface Measured {
  readonly consumers: () => readonly RunningConsumer[]
  readonly write?: (paced: Paced) => Promise<Written>
  readonly head?: () => Promise<Position>
}

const CATCH_UP_MS = 60_000

/** Until each has applied all of the logs that it reads. */
export const caughtUp = async (
  consumers: readonly RunningConsumer[],
  positions: Readonly<Record<string, Position>>,
): Promise<void> => {
  const reached = await Promise.all(
    consumers.map((consumer) => {
      const own = Object.entries(positions).filter(([service]) => service in consumer.progress())
      return consumer.reached(Object.fromEntries(own), CATCH_UP_MS)
    }),
  )
  if (!reached.every(Boolean)) throw new Error('A consumer never caught up')
}

/** The child's side. */
export const answers = ({ consumers, write, head }: Measured) => {
  let watching: Watch | null = null
  const answer = async (question: Question): Promise<unknown> => {
    switch (question.ask) {
      case 'write':
        return write?.(question.paced)
      case 'watch': {
        const consumer = consumers().find(({ name }) => name === question.consumer)
        if (!consumer) throw new Error(`No consumer ${question.consumer} runs`)
        watching = watch(consumer, question.service)
        return null
      }
      case 'until':
        return watching?.until(question.through)
      case 'caught up':
        await caughtUp(consumers(), question.positions)
        return null
      case 'head':
        return head?.()
    }
  }
  return (question: unknown): Promise<unknown> => answer(question as Question)
}

/** The parent's side. */
export const asking = (child: Child<unknown>) => {
  const ask = (question: Question): Promise<unknown> => child.ask(question)
  return {
    write: (paced: Paced): Promise<Written> => ask({ ask: 'write', paced }) as Promise<Written>,
    watch: (consumer: string, service: Publisher): Promise<unknown> => ask({ ask: 'watch', consumer, service }),
    until: (through: Position): Promise<Lags> => ask({ ask: 'until', through }) as Promise<Lags>,
    caughtUp: (positions: Readonly<Record<string, Position>>): Promise<unknown> => ask({ ask: 'caught up', positions }),
    head: (): Promise<Position> => ask({ ask: 'head' }) as Promise<Position>,
  }
}
