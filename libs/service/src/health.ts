import type { EventStore } from '@onhand/event-store'
import type { Check, ServiceHealth } from '@onhand/http'
import type { RunningConsumer } from '@onhand/messaging'

/** A check that holds where nothing is wrong, else says what is. */
export const checkOf = (problems: readonly string[]): Check =>
  problems.length === 0 ? { ok: true } : { ok: false, detail: problems.join('; ') }

/** The check of something that has to answer; `detail` of a failure is its message. */
export const answers = (ask: Promise<unknown>): Promise<Check> =>
  ask.then(
    () => ({ ok: true }),
    (error: unknown) => ({ ok: false, detail: error instanceof Error ? error.message : String(error) }),
  )

/** The check of a service's consumers: none has to be told of, and at least one runs. */
export const consumerCheck = async (consumers: readonly RunningConsumer[]): Promise<Check> => {
  if (consumers.length === 0) return checkOf(['not started'])
  const problems = await Promise.all(consumers.map((consumer) => consumer.problems()))
  return checkOf(problems.flat())
}

/** What every service with a log of its own says: the log answers, it is durable, its consumers and effects get on. */
export const healthOf = async (
  store: EventStore,
  consumers: readonly RunningConsumer[],
  effects: { problems(): readonly string[] } | null,
): Promise<ServiceHealth> => ({
  service: store.log,
  checks: {
    database: await answers(store.head()),
    durability: checkOf(await store.storage.problems().catch(() => ['the settings cannot be read'])),
    consumers: await consumerCheck(consumers),
    effects: checkOf(effects?.problems() ?? []),
  },
})
