// A reservation over several inventory logs, as docs/scaling.md describes it: reserve at each, then confirm at each.
import { partitionOf } from '@onhand/messaging'

/** One inventory installation with a log of its own, by its public API. */
export interface Shard {
  readonly call: (
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    body?: object,
  ) => Promise<{ readonly status: number; readonly body: unknown }>
}

export interface Line {
  readonly sku: string
  readonly location: string
  readonly quantity: number
}

/** Everything of a SKU lives in one log: its stock, its holds, its queue. */
export const shardOf = (sku: string, shards: number): number => partitionOf(sku, shards)

type Stage = 'holding' | 'confirming' | 'releasing' | 'confirmed' | 'refused'

/** What the coordinator keeps in a log of its own; written before what it says is begun. */
export interface Saga {
  readonly reservationId: string
  readonly lines: readonly Line[]
  readonly stage: Stage
}

export interface Journal {
  read(reservationId: string): Saga | undefined
  write(saga: Saga): void
  /** Those that have not ended. */
  open(): readonly Saga[]
}

export const memoryJournal = (): Journal => {
  const sagas = new Map<string, Saga>()
  return {
    read: (reservationId) => sagas.get(reservationId),
    write: (saga) => void sagas.set(saga.reservationId, saga),
    open: () => [...sagas.values()].filter(({ stage }) => stage !== 'confirmed' && stage !== 'refused'),
  }
}

const HOLD_SECONDS = 60

/** Shard → its lines; each has one stream `reservation-{id}` with these. */
const partsOf = ({ lines }: Saga, count: number): ReadonlyMap<number, readonly Line[]> => {
  const parts = new Map<number, Line[]>()
  for (const line of lines) {
    const shard = shardOf(line.sku, count)
    parts.set(shard, [...(parts.get(shard) ?? []), line])
  }
  return parts
}

const isHeld = (body: unknown): boolean => ['held', 'confirmed'].includes(String((body as { status?: unknown }).status))

/**
 * Takes a saga to its end from wherever it stands; may be broken off anywhere and begun again, by any process: every
 * step at a shard is idempotent. Nothing is confirmed before everything is held, and a saga that cannot confirm all
 * releases all. What is abandoned in between expires by itself, as any hold.
 */
export const createCoordinator = (shards: readonly Shard[], journal: Journal) => {
  const shard = (index: number): Shard => shards[index] as Shard
  const each = async (saga: Saga, step: (at: Shard, lines: readonly Line[]) => Promise<boolean>): Promise<boolean> => {
    for (const [index, lines] of partsOf(saga, shards.length)) if (!(await step(shard(index), lines))) return false
    return true
  }
  const hold =
    ({ reservationId }: Saga) =>
    async (at: Shard, lines: readonly Line[]): Promise<boolean> => {
      const taken = await at.call('POST', '/v1/reservations', { reservationId, lines, expiresInSeconds: HOLD_SECONDS })
      if (taken.status !== 201) return false
      // A repeat is given its first answer; whether it still holds is another question.
      return isHeld((await at.call('GET', `/v1/reservations/${reservationId}`)).body)
    }
  const confirm =
    ({ reservationId }: Saga) =>
    async (at: Shard): Promise<boolean> =>
      (await at.call('POST', `/v1/reservations/${reservationId}/confirm`, {})).status === 200
  const release =
    ({ reservationId }: Saga) =>
    async (at: Shard): Promise<boolean> => {
      const { status } = await at.call('DELETE', `/v1/reservations/${reservationId}`)
      if (status >= 500) throw new Error(`A shard answered ${status}: the saga stays open`)
      return true // 404: it was never held here; 409: it has expired. Either way it holds nothing.
    }
  const next = async (saga: Saga): Promise<Stage> => {
    switch (saga.stage) {
      case 'holding':
        return (await each(saga, hold(saga))) ? 'confirming' : 'releasing'
      case 'confirming':
        return (await each(saga, confirm(saga))) ? 'confirmed' : 'releasing'
      case 'releasing':
        await each(saga, release(saga))
        return 'refused'
      case 'confirmed':
      case 'refused':
        return saga.stage
    }
  }
  const drive = async (begun: Saga): Promise<'confirmed' | 'refused'> => {
    for (let saga = begun; ;) {
      if (saga.stage === 'confirmed' || saga.stage === 'refused') return saga.stage
      saga = { ...saga, stage: await next(saga) }
      journal.write(saga)
    }
  }
  return {
    reserve: (reservationId: string, lines: readonly Line[]): Promise<'confirmed' | 'refused'> => {
      const saga = journal.read(reservationId) ?? { reservationId, lines, stage: 'holding' }
      journal.write(saga)
      return drive(saga)
    },
    /** After a crash: whatever was begun is brought to its end. */
    resume: async (): Promise<void> => {
      for (const saga of journal.open()) await drive(saga)
    },
  }
}
