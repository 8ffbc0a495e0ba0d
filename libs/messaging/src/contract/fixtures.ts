import { assertNever, reject, type Decider, type Rejection } from '@onhand/event-sourcing'
import {
  createEventStore,
  streamId,
  type AnyStreamType,
  type EventStore,
  type Storage,
  type StreamType,
} from '@onhand/event-store'
import { seededIds, type Clock, type Scheduler } from '@onhand/runtime'
import type { EventOf } from '@onhand/schemas'
import type { Table } from '@onhand/tables'
import { createPublicLog } from '../public-log.ts'
import type { DecidingConsumer, ProjectingConsumer, PublicLog } from '../types.ts'

/** The source: items whose names change, and looks at them that nobody else hears of. */
export interface Item {
  readonly names: number
}
export type ItemEvent =
  | { readonly type: 'ItemNamed'; readonly data: { readonly sku: string; readonly name: string } }
  | { readonly type: 'ItemLookedAt'; readonly data: { readonly sku: string } }

const itemDecider: Decider<Item, ItemEvent, ItemEvent> = {
  initial: () => ({ names: 0 }),
  decide: (command) => [command],
  evolve: (item, event) => {
    switch (event.type) {
      case 'ItemNamed':
        return { names: item.names + 1 }
      case 'ItemLookedAt':
        return item
      default:
        return assertNever(event)
    }
  },
}
export const items: StreamType<Item, ItemEvent, ItemEvent> = {
  name: 'item',
  decider: itemDecider,
  form: 1,
  isPublic: ({ type }) => type === 'ItemNamed',
}

/** The deciding consumer's own log: what it heard of each item. */
export interface Copy {
  readonly heard: readonly string[]
}
export type CopyEvent = { readonly type: 'NameHeard'; readonly data: { readonly sku: string; readonly name: string } }

/** A name that a rule of the consumer refuses. */
export const REFUSED = 'refused'

const copyDecider: Decider<Copy, CopyEvent, CopyEvent> = {
  initial: () => ({ heard: [] }),
  decide: (command): readonly CopyEvent[] | Rejection =>
    command.data.name.startsWith(REFUSED) ? reject('name-refused', { name: command.data.name }) : [command],
  evolve: (copy, { data }) => ({ heard: [...copy.heard, data.name] }),
}
export const copies: StreamType<Copy, CopyEvent, CopyEvent> = { name: 'copy', decider: copyDecider, form: 1 }

export interface StoreParts {
  readonly storage: Storage
  readonly scheduler: Scheduler
  readonly clock: Clock
  readonly seed: number
}

const storeOf = (log: string, types: readonly AnyStreamType[], parts: StoreParts): EventStore => {
  const ids = seededIds(parts.seed, parts.clock)
  return createEventStore({
    log,
    storage: parts.storage,
    types,
    scheduler: parts.scheduler,
    uuid: () => ids.uuid(),
    onError: () => undefined,
  })
}

export interface Source {
  readonly store: EventStore
  readonly log: PublicLog
  readonly name: (sku: string, name: string) => Promise<number>
  /** A private event. */
  readonly look: (sku: string) => Promise<number>
}

export const createSource = (parts: StoreParts): Source => {
  const store = storeOf('inventory', [items], parts)
  const log = createPublicLog(store, 'inventory', ({ type, data }) =>
    type === 'ItemNamed' ? { type: 'onhand.inventory.item-changed.v1', data } : null,
  )
  const append = async (event: ItemEvent): Promise<number> => {
    const { sku } = event.data
    const { position } = await store.execute({
      name: event.type,
      streams: [streamId(items, sku)],
      decide: (view) => {
        view.apply(items, sku, event)
        return null
      },
    })
    return position.position
  }
  return {
    store,
    log,
    name: (sku, name) => append({ type: 'ItemNamed', data: { sku, name } }),
    look: (sku) => append({ type: 'ItemLookedAt', data: { sku } }),
  }
}

export const createConsumerStore = (parts: StoreParts): EventStore => storeOf('order', [copies], parts)

type Changed = EventOf<'onhand.inventory.item-changed.v1'>

/** Names whose handler throws for now. */
export type Broken = Set<string>

export const decidingConsumer = (broken: Broken = new Set(), name = 'order-copies'): DecidingConsumer => ({
  name,
  services: ['inventory'],
  handlers: {
    'onhand.inventory.item-changed.v1': ({ data }: Changed) => {
      if (broken.has(data.name)) throw new Error(`cannot hear ${data.name}`)
      if (data.name.startsWith('meaningless')) return null
      return {
        name: 'hearName',
        streams: [streamId(copies, data.sku)],
        decide: (view) => {
          const heard = view.apply(copies, data.sku, { type: 'NameHeard', data: { sku: data.sku, name: data.name } })
          return Array.isArray(heard) ? null : heard
        },
      }
    },
  },
})

/** What a read model remembers of one item. Not guarded on purpose: whoever applies twice is found out. */
export interface Heard {
  readonly sku: string
  readonly names: string[]
}
export const heardNames: Table<Heard> = {
  name: 'heard_names_v1',
  columns: { sku: 'text', names: 'text[]' },
  key: ['sku'],
}

export const projectingConsumer = (broken: Broken = new Set(), name = 'views'): ProjectingConsumer => ({
  name,
  services: ['inventory'],
  projections: [
    {
      name: 'heard_names_v1',
      tables: [heardNames],
      handles: ['onhand.inventory.item-changed.v1'],
      handle: async (events, tx) => {
        for (const { data } of events as readonly Changed[]) {
          const row = await tx.get(heardNames, { sku: data.sku })
          await tx.upsert(heardNames, [{ sku: data.sku, names: [...(row?.names ?? []), data.name] }])
          if (broken.has(data.name)) throw new Error(`cannot hear ${data.name}`)
        }
      },
    },
  ],
})
