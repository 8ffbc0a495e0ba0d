import type { Position } from '@onhand/event-store'
import { progressOf } from '../records.ts'
import type { PublicLog, TransportRecord } from '../types.ts'

/** A log that lost what the consumer has applied: the consumer hears of it by a progress record that goes back. */
export const checkLife = async (
  log: PublicLog,
  { epoch, position }: Position,
  deliver: (records: readonly TransportRecord[]) => Promise<void>,
): Promise<void> => {
  const lost = (await log.epochs()).find((life) => life.epoch > epoch && life.startsAfter < position)
  if (lost) {
    const through = { epoch: lost.epoch, position: lost.startsAfter, at: new Date(0).toISOString() }
    await deliver([{ offset: lost.startsAfter, progress: progressOf(log.service, through) }])
  }
  const head = await log.head()
  if (head.epoch === epoch && head.position < position)
    throw new Error(
      `${log.service}'s log ends at ${head.position} in epoch ${epoch}, before the checkpoint ${position}`,
    )
}
