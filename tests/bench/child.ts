import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'

/** What a measured process tells the one that started it. */
type Message = { readonly ready: unknown } | { readonly answer: unknown } | { readonly failed: string }

export interface Child<Ready> {
  readonly pid: number
  readonly ready: Ready
  /** Asks the process something; one question at a time. */
  ask(question: unknown): Promise<unknown>
}

const running = new Set<ChildProcess>()

/** Ends all that were started, in their own order, and waits for it. */
export const stopChildren = async (): Promise<void> => {
  const ends = [...running].map((child) => once(child, 'exit'))
  for (const child of running) if (child.connected) child.disconnect()
  await Promise.all(ends)
}

/** Starts a file of this folder as a process of its own: it shares nothing but the machine with the one that asks. */
export const startChild = async <Ready>(
  file: URL,
  environment: Readonly<Record<string, string>>,
  execArgv: readonly string[] = [],
): Promise<Child<Ready>> => {
  const child = fork(file, { env: { ...process.env, ...environment }, execArgv: [...execArgv] })
  running.add(child)
  child.once('exit', () => running.delete(child))
  const next = async (): Promise<Message> => {
    const waiting = new AbortController()
    const ended = once(child, 'exit', waiting).then(([code]) => {
      throw new Error(`${file.pathname} ended with ${String(code)}`)
    })
    ended.catch(() => undefined) // Only an end while we wait is of interest.
    const [message] = (await Promise.race([once(child, 'message', waiting), ended])) as [Message]
    waiting.abort()
    if ('failed' in message) throw new Error(message.failed)
    return message
  }
  const first = await next()
  if (!('ready' in first)) throw new Error(`${file.pathname} did not say that it is ready`)
  return {
    pid: child.pid ?? 0,
    ready: first.ready as Ready,
    ask: async (question) => {
      const answer = next()
      child.send({ ask: question })
      const message = await answer
      return 'answer' in message ? message.answer : undefined
    },
  }
}

export interface Serving {
  readonly ready: unknown
  readonly answer?: (question: unknown) => Promise<unknown>
  readonly stop: () => Promise<void>
}

/** The child's side: serves until its parent goes, for whatever reason. */
export const serveParent = async (start: () => Promise<Serving>): Promise<void> => {
  const say = (message: Message): void => void process.send?.(message)
  try {
    const { ready, answer = () => Promise.resolve(null), stop } = await start()
    process.on('SIGINT', () => undefined) // The parent stops its children in order.
    process.once('disconnect', () => {
      void stop().finally(() => process.exit())
    })
    process.on('message', ({ ask }: { ask: unknown }) => {
      answer(ask).then(
        (value) => say({ answer: value }),
        (error: unknown) => say({ failed: String(error) }),
      )
    })
    say({ ready })
  } catch (error) {
    const failed = error instanceof Error ? (error.stack ?? error.message) : String(error)
    process.send?.({ failed } satisfies Message, () => process.exit(1)) // What was started would keep it alive.
  }
}
