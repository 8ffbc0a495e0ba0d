import { isAnswer } from '@onhand/postgres'
import type { Loaded, Storage } from '../storage.ts'
import { storageError } from './failures.ts'
import { load, takeTurn, type SessionContext } from './session.ts'

/** Reads on the connection of the flushes, between two of them. */
export const look = async (
  context: SessionContext,
  { now, answers, streams, nextDueOn }: Parameters<Storage['look']>[0],
): Promise<Loaded> => {
  const { connection } = context
  const endTurn = await takeTurn(context)
  try {
    const client = await connection.get()
    const loaded = load(client, now, { answers, checkpoints: [], streams, nextDueOn })
    endTurn()
    return await loaded
  } catch (error) {
    endTurn()
    if (!isAnswer(error)) connection.drop()
    throw storageError(error, false)
  }
}
