import type { Position } from './types.ts'

/** Whether `a` lies before `b` in their log: an earlier epoch, or the same one and a lower position. */
export const isBefore = (a: Position, b: Position): boolean =>
  a.epoch < b.epoch || (a.epoch === b.epoch && a.position < b.position)
