import { isAnswer } from '@onhand/postgres'
import type { Loaded, Storage } from '../storage.ts'
import type { FlushConnection } from './connection.ts'
import { storageError } from './failures.ts'
import { load } from './session.ts'

/** Reads on a connection of its own: the flushes do not wait for it, nor it for them. */
export const look = async (
  connection: FlushConnection,
  { now, answers, streams, nextDueOn }: Parameters<Storage['look']>[0],
): Promise<Loaded> => {
  try {
    return await load(await connection.get(), now, { answers, checkpoints: [], streams, nextDueOn })
  } catch (error) {
    if (!isAnswer(error)) connection.drop()
    throw storageError(error, false)
  }
}
