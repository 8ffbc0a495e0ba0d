import closeWithGrace from 'close-with-grace'
import type { Logger } from './logger.ts'
import type { Scheduler } from './scheduler.ts'

/** What must end when the process ends. */
export interface Lifecycle {
  /** Later ones stop first: what was built on top goes before what it stands on. */
  onStop(name: string, stop: () => unknown): void
  /** Stops everything once; every caller gets the same promise. It never rejects: failures are logged. */
  stop(): Promise<void>
  readonly stopping: boolean
}

export interface LifecycleOptions {
  logger: Logger
  scheduler: Scheduler
  /** Bound for each step, milliseconds; a step that takes longer is left behind. */
  stepTimeoutMs?: number
}

interface Step {
  readonly name: string
  readonly stop: () => unknown
}

const runStep = async (step: Step, options: Required<LifecycleOptions>): Promise<void> => {
  let cancel = (): void => undefined
  const late = new Promise<never>((_, reject) => {
    cancel = options.scheduler.after(options.stepTimeoutMs, () => {
      reject(new Error(`took longer than ${options.stepTimeoutMs} ms`))
    })
  })
  try {
    await Promise.race([Promise.resolve().then(step.stop), late])
  } catch (error) {
    options.logger.error({ err: error, step: step.name }, `Could not stop ${step.name}`)
  } finally {
    cancel()
  }
}

export const createLifecycle = (given: LifecycleOptions): Lifecycle => {
  const options = { stepTimeoutMs: 10_000, ...given }
  const steps: Step[] = []
  let stopped: Promise<void> | undefined
  const stopAll = async (): Promise<void> => {
    for (let step = steps.pop(); step !== undefined; step = steps.pop()) await runStep(step, options)
  }
  return {
    onStop: (name, stop) => void steps.push({ name, stop }),
    stop: () => (stopped ??= stopAll()),
    get stopping() {
      return stopped !== undefined
    },
  }
}

/**
 * Stops in order on SIGINT, SIGTERM and on an error that nobody caught (then with exit code 1).
 * @param timeoutMs bound for the whole stop, after which the process ends regardless
 * @returns takes the handlers off again
 */
export const gracefulStop = (lifecycle: Lifecycle, logger: Logger, timeoutMs = 30_000): (() => void) => {
  const { uninstall } = closeWithGrace({ delay: timeoutMs, logger }, async ({ err, signal }) => {
    if (err) logger.fatal({ err }, 'Stopping after an error that nobody caught')
    else logger.info(`Stopping${signal ? ` on ${signal}` : ''}`)
    await lifecycle.stop()
  })
  return uninstall
}
