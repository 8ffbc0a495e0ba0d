import { isBefore, type Position } from '@onhand/event-store'
import { parseRecord } from '@onhand/schemas'
import type { HeldPositions } from './ports.ts'

const NOTHING: Position = { epoch: 0, position: 0 }

const positionIn = (value: string): Position => {
  try {
    const record = parseRecord(value)
    if (record.kind === 'progress') return { epoch: record.progress.epoch, position: Number(record.progress.through) }
    return { epoch: record.event.epoch, position: Number(record.event.position) }
  } catch {
    return NOTHING // Not ours to judge here: consumers park it.
  }
}

/**
 * How far a topic goes, from the last records of each partition. A relay that crashed may have sent older ones after newer ones,
 * so a partition's last record alone does not tell.
 */
export const heldPositions = (partitions: readonly (readonly string[])[]): HeldPositions | null => {
  if (partitions.every((values) => values.length === 0)) return null
  const ends = partitions.map((values) =>
    values.map(positionIn).reduce((highest, position) => (isBefore(highest, position) ? position : highest), NOTHING),
  )
  return {
    highest: ends.reduce((a, b) => (isBefore(a, b) ? b : a)),
    lowest: ends.reduce((a, b) => (isBefore(b, a) ? b : a)),
  }
}
