import { isRejection } from '@onhand/event-sourcing'
import type { Command } from '@onhand/event-store'

/** Several commands as one: all of it or nothing, each deciding over what the ones before it did. */
export const together = (name: string, commands: readonly (Command<unknown> | null)[]): Command<null> | null => {
  const wanted = commands.flatMap((command) => command ?? [])
  if (wanted.length === 0) return null
  return {
    name,
    streams: [...new Set(wanted.flatMap(({ streams }) => streams))],
    more: (view) => [...new Set(wanted.flatMap(({ more }) => more?.(view) ?? []))],
    decide: (view, now) => {
      for (const command of wanted) {
        const outcome = command.decide(view, now)
        if (isRejection(outcome)) return outcome
      }
      return null
    },
  }
}
