import type { EventStore } from '@onhand/event-store'
import type { AskedMoment, PastMoment } from '@onhand/service'

/** Before anything was recorded. */
const BEGINNING = '1970-01-01T00:00:00.000Z'

/** A moment of the log; null where it lies ahead of it, or where its position was lost with an epoch that is over. */
export const momentOf = async (store: EventStore, asked: AskedMoment, now: string): Promise<PastMoment | null> => {
  if ('instant' in asked) {
    if (asked.instant > now) return null
    const position = await store.positionAt(asked.instant)
    const [last] = position === 0 ? [] : await store.tail(position - 1, 1)
    return { epoch: last?.epoch ?? 1, position, at: asked.instant }
  }
  const { epoch, position, at } = asked
  if (position === 0) return { epoch, position, at: at ?? BEGINNING }
  const [last] = await store.tail(position - 1, 1)
  if (last === undefined || last.epoch > epoch) return null
  return { epoch: last.epoch, position, at: at ?? last.recordedAt }
}
