import { isAnswer, ValueError } from '@onhand/postgres'
import type pg from 'pg'
import { StorageError } from '../errors.ts'

/**
 * SQLSTATE classes that speak of a value or of its statement, not of the server: the command that brought it would fail
 * again, its neighbours would not. 22 data, 23 constraints, 21 cardinality, 42 an undeclared table, 44 a view's check,
 * 54 a size limit, P0 raised by a trigger.
 */
const DATA_CLASSES = new Set(['21', '22', '23', '42', '44', '54', 'P0'])

/** Raised by `expect_head`. */
const STALE = 'OH001'

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** Nobody's value: the day's partition is gone, and the next try makes it anew. */
const lacksPartition = ({ code, table, constraint }: pg.DatabaseError): boolean =>
  code === '23514' && table === 'answers' && constraint === undefined

/** @param committing COMMIT was on its way: only the server's own answer then tells that nothing was written */
export const storageError = (error: unknown, committing: boolean): StorageError => {
  if (error instanceof StorageError) return error
  const message = messageOf(error)
  if (error instanceof ValueError) return new StorageError('data', message, error)
  if (!isAnswer(error)) return new StorageError(committing ? 'unknown' : 'unavailable', message, error)
  if (error.code === STALE) return new StorageError('stale', message, error)
  const isData = DATA_CLASSES.has((error.code ?? '').slice(0, 2)) && !lacksPartition(error)
  return new StorageError(isData ? 'data' : 'unavailable', message, error)
}
