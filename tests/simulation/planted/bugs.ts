import type { Session, Storage, StoredStates } from '@onhand/event-store'
import type { RecordBatch, Transport } from '@onhand/messaging'
import type { TableStore, TableWriter } from '@onhand/tables'
import type { ReservationEvent } from '../../../services/inventory/src/domain/reservation-events.ts'
import { reservationDecider } from '../../../services/inventory/src/domain/reservation.ts'
import { stockDecider } from '../../../services/inventory/src/domain/stock.ts'
import type { Planted } from '../world/node.ts'

/** A bug as somebody might write it: put in between the services and what they stand on, or in place of one rule. */
export interface PlantedBug {
  readonly name: string
  /** The violation that has to name it, among whatever else it breaks. */
  readonly shows: RegExp
  /** What it takes the place of, and how to take it out again. */
  readonly plant: () => { readonly planted?: Planted; readonly remove: () => void }
}

const stays = (): void => undefined
const between = (name: string, shows: RegExp, planted: Planted): PlantedBug => ({
  name,
  shows,
  plant: () => ({ planted, remove: stays }),
})

/** Another rule for as long as the bug is in. */
const replacing = <Rules extends object, Name extends keyof Rules>(
  rules: Rules,
  name: Name,
  bug: (rule: Rules[Name]) => Rules[Name],
): (() => void) => {
  const right = rules[name]
  rules[name] = bug(right)
  return () => {
    rules[name] = right
  }
}

const sessions =
  (change: (session: Session) => Partial<Session>) =>
  (storage: Storage): Storage => ({
    ...storage,
    open: async () => {
      const session = await storage.open()
      return { ...session, ...change(session) }
    },
    look: async (wanted) => {
      const session = await storage.open()
      try {
        return await { ...session, ...change(session) }.load({ checkpoints: [], ...wanted })
      } finally {
        await session.abandon()
      }
    },
  })

const skipDuplicateCheck = between('skip the duplicate check', /^3 replay: feed line .* stands 2 times/u, {
  storage: sessions((session) => ({
    load: async (wanted) => ({ ...(await session.load(wanted)), answers: [] }),
    commit: (batch) => session.commit({ ...batch, answers: [] }),
  })),
})

/** The checkpoint is moved by a transaction of its own, before the one that has the effect. */
const checkpointBeforeEffect = between('checkpoint before the effect', /^9 views: .* a rebuild has/u, {
  tables: (tables, service): TableStore =>
    service !== 'projection'
      ? tables
      : {
          ...tables,
          transaction: (work) =>
            tables.transaction((tx) => {
              const early: TableWriter = {
                ...tx,
                swap: (table, expected, next) => tables.transaction((own) => own.swap(table, expected, next)),
              }
              return work(early)
            }),
        },
})

/** Each line is measured by the level before the request: two lines of one SKU count the same unit. */
const sumPerLine: PlantedBug = {
  name: 'sum per line',
  shows: /^1 oversell: .* promises/u,
  plant: () => {
    const state = { taking: false }
    const removeDecide = replacing(stockDecider, 'decide', (decide) => (command, stock) => {
      if (command.type !== 'ReserveStock') return decide(command, stock)
      state.taking = true
      return [{ type: 'StockReserved', data: command.data }]
    })
    const removeEvolve = replacing(stockDecider, 'evolve', (evolve) => (stock, event) => {
      // A plan takes nothing off the level; only what is taken in the end does.
      if (event.type === 'StockReserved' && !state.taking) return stock
      state.taking = false
      return evolve(stock, event)
    })
    return {
      remove: () => {
        removeDecide()
        removeEvolve()
      },
    }
  },
}

const dropRelease: PlantedBug = {
  name: 'drop a release',
  shows: /^4 all or nothing: .* reserved, reservations/u,
  plant: () => ({
    remove: replacing(
      stockDecider,
      'decide',
      (decide) => (command, stock) =>
        command.type === 'ReleaseStock' && command.data.cause === 'expired' ? [] : decide(command, stock),
    ),
  }),
}

/** Two neighbours change places, as if their partition did not keep the order of sending. */
const swapped = (batch: RecordBatch): RecordBatch => {
  const [first, second, ...rest] = batch.records
  if (!first || !second || !('event' in first) || !('event' in second)) return batch
  const records = [
    { offset: first.offset, event: second.event },
    { offset: second.offset, event: first.event },
    ...rest,
  ]
  return { ...batch, records }
}
const reorderPartition = between('reorder a partition', /^health: .* jumps from/u, {
  transport: (transport): Transport => {
    let batches = 0
    return {
      ...transport,
      subscribe: (options) =>
        transport.subscribe({
          ...options,
          deliver: (batch) => {
            batches += 1
            return options.deliver(batches % 10 === 0 ? swapped(batch) : batch)
          },
        }),
    }
  },
})

const answerBeforeCommit = between('answer before COMMIT', /^2 acknowledged: /u, {
  storage: sessions((session) => ({
    commit: (batch) => {
      session.commit(batch).catch(() => session.abandon())
      return Promise.resolve()
    },
  })),
})

/** States of a flush that failed are believed by the next one. */
const keepCache = between('keep the cache after a failed flush', /^(?:liveness|health|6 every line ends)/u, {
  storage: (storage) => {
    const kept = new Map<string, StoredStates>()
    return sessions((session) => ({
      load: async (wanted) => {
        const loaded = await session.load(wanted)
        const believed = wanted.streams.flatMap((stream) => kept.get(stream) ?? [])
        const isOther = ({ stream }: { readonly stream: string }): boolean => !kept.has(stream)
        return {
          ...loaded,
          snapshots: [...loaded.snapshots.filter(isOther), ...believed.flatMap(({ snapshots }) => snapshots)],
          firstEvents: [...loaded.firstEvents.filter(isOther), ...believed.flatMap(({ firstEvents }) => firstEvents)],
        }
      },
      commit: async (batch) => {
        for (const event of batch.events) kept.set(event.stream, { snapshots: [], firstEvents: [event] })
        for (const snapshot of batch.snapshots) kept.set(snapshot.stream, { snapshots: [snapshot], firstEvents: [] })
        await session.commit(batch)
        for (const { stream } of batch.events) kept.delete(stream)
      },
    }))(storage)
  },
})

const noLapse = sessions((session) => ({
  load: async (wanted) => ({ ...(await session.load(wanted)), nextDue: [] }),
  due: () => Promise.resolve({ due: [], next: [] }),
}))

const confirmLapsed: PlantedBug = {
  name: 'confirm a lapsed hold',
  shows: /^1 lapse: .* was ReservationConfirmed after it/u,
  plant: () => ({
    planted: { storage: noLapse },
    remove: replacing(
      reservationDecider,
      'decide',
      (decide) => (command, reservation) =>
        command.type === 'ConfirmReservation'
          ? decide({ ...command, data: { ...command.data, now: '' } }, reservation)
          : decide(command, reservation),
    ),
  }),
}

const lapseLater = between('let a lapsed hold keep its units', /^1 lapse: .* stands past its time/u, {
  storage: noLapse,
})

/** The relay passes over an event now and then. */
const relaySkips = between('skip an event in the relay', /^health: .* jumps from/u, {
  log: (log) => ({
    ...log,
    tail: async (after, limit) => {
      const page = await log.tail(after, limit)
      return { ...page, events: page.events.filter(({ position }) => Number(position) % 23 !== 0) }
    },
  }),
})

const forgetRemovals = between('keep a removed row in a view', /^9 views: .* the view has/u, {
  tables: (tables, service): TableStore =>
    service !== 'projection'
      ? tables
      : {
          ...tables,
          transaction: (work) => tables.transaction((tx) => work({ ...tx, remove: () => Promise.resolve() })),
        },
})

const keepMoved: PlantedBug = {
  name: 'keep units at the place that they were moved from',
  shows: /^4 all or nothing: .* (?:reserved|committed), reservations/u,
  plant: () => ({
    remove: replacing(
      stockDecider,
      'decide',
      (decide) => (command, stock) =>
        command.type === 'ReleaseStock' && command.data.cause === 'transferred' ? [] : decide(command, stock),
    ),
  }),
}

/** Of what was held for a group only one unit a line arrives where it is bound. */
const loseOnTheWay: PlantedBug = {
  name: 'lose units on the way to the place that they are bound to',
  shows: /^5 conservation: .* was moved and has not the same units/u,
  plant: () => ({
    remove: replacing(reservationDecider, 'decide', (decide) => (command, reservation) => {
      const decided = decide(command, reservation)
      if (!Array.isArray(decided)) return decided
      return (decided as readonly ReservationEvent[]).map((event) =>
        event.type === 'ReservationBound'
          ? { ...event, data: { ...event.data, lines: event.data.lines.map((line) => ({ ...line, quantity: 1 })) } }
          : event,
      )
    }),
  }),
}

/** A delivery brings no more than was announced, whatever was on the pallet. */
const cutDeliveries: PlantedBug = {
  name: 'take in no more than was announced',
  shows: /^5 conservation: delivered for purchase orders/u,
  plant: () => ({
    remove: replacing(stockDecider, 'decide', (decide) => (command, stock) => {
      if (command.type !== 'ReceiveSupply') return decide(command, stock)
      const { quantity, expected } = command.data
      return decide({ ...command, data: { ...command.data, quantity: Math.min(quantity, expected) } }, stock)
    }),
  }),
}

const PLACES = new Set(['onhand.inventory.location-registered.v1', 'onhand.inventory.location-changed.v1'])
const allCold = (batch: RecordBatch): RecordBatch => ({
  ...batch,
  records: batch.records.map((record) => {
    if (!('event' in record) || !PLACES.has(record.event.type)) return record
    const data = record.event.data as { readonly capabilities: readonly string[] }
    return { ...record, event: { ...record.event, data: { ...data, capabilities: [...data.capabilities, 'cold'] } } }
  }),
})
/** What a place can do is not looked at: all of them are taken to have cold storage. */
const coldAnywhere = between('send cold units to where nobody keeps them cold', /^O4 handling: .* is cold/u, {
  transport: (transport, service): Transport => ({
    ...transport,
    subscribe: ({ deliver, ...subscriber }) =>
      transport.subscribe({
        ...subscriber,
        deliver: (batch) => deliver(service === 'order' ? allCold(batch) : batch),
      }),
  }),
})

export const plantedBugs: readonly PlantedBug[] = [
  skipDuplicateCheck,
  checkpointBeforeEffect,
  sumPerLine,
  dropRelease,
  reorderPartition,
  answerBeforeCommit,
  keepCache,
  confirmLapsed,
  lapseLater,
  relaySkips,
  forgetRemovals,
  keepMoved,
  loseOnTheWay,
  cutDeliveries,
  coldAnywhere,
]
