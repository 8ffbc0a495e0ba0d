import { assertNever, reject, type Decider, type Instant, type Rejection } from '@onhand/event-sourcing'
import type { Table } from '@onhand/tables'
import type { Command, View } from '../command.ts'
import { addEffect, clearDeadline, fresh, put, remove, setDeadline, settleEffect, type Deadline } from '../rows.ts'
import { streamId, type Change, type StreamType } from '../stream-type.ts'

/** A shop just large enough to break: units of a SKU, and holds on them that lapse. */
export interface Stock {
  readonly onHand: number
  readonly held: number
}
export type StockEvent =
  | { readonly type: 'received'; readonly data: { readonly quantity: number; readonly note?: string } }
  | { readonly type: 'held'; readonly data: { readonly quantity: number } }
  | { readonly type: 'released'; readonly data: { readonly quantity: number } }
  | { readonly type: 'looked-at'; readonly data: object }

const stockDecider: Decider<Stock, StockEvent, StockEvent> = {
  initial: () => ({ onHand: 0, held: 0 }),
  decide: (command, { onHand, held }) =>
    command.type === 'held' && command.data.quantity > onHand - held
      ? reject('insufficient-stock', { short: command.data.quantity - (onHand - held) })
      : [command],
  evolve: (stock, event) => {
    switch (event.type) {
      case 'received':
        return { ...stock, onHand: stock.onHand + event.data.quantity }
      case 'held':
        return { ...stock, held: stock.held + event.data.quantity }
      case 'released':
        return { ...stock, held: stock.held - event.data.quantity }
      case 'looked-at':
        return stock
      default:
        return assertNever(event)
    }
  },
}
export const stock: StreamType<Stock, StockEvent, StockEvent> = {
  name: 'stock',
  decider: stockDecider,
  form: 1,
  isPublic: ({ type }) => type !== 'looked-at',
  level: ({ onHand, held }) => ({ available: onHand - held }),
  lapsesFirst: true,
}

export interface Line {
  readonly sku: string
  readonly quantity: number
}
export interface Hold {
  readonly status: 'none' | 'held' | 'confirmed' | 'expired'
  readonly lines: readonly Line[]
  readonly expiresAt: Instant | null
}
export type HoldEvent =
  | { readonly type: 'created'; readonly data: { readonly lines: readonly Line[]; readonly expiresAt: Instant } }
  | { readonly type: 'confirmed'; readonly data: object }
  | { readonly type: 'mailed'; readonly data: { readonly mail: string } }
  | { readonly type: 'expired'; readonly data: object }

const holdDecider: Decider<Hold, HoldEvent, HoldEvent> = {
  initial: () => ({ status: 'none', lines: [], expiresAt: null }),
  decide: (command, { status }): readonly HoldEvent[] | Rejection => {
    if (command.type === 'created') return status === 'none' ? [command] : []
    if (command.type === 'mailed') return [command]
    return status === 'held' ? [command] : reject(`hold-${status}`)
  },
  evolve: (hold, event) => {
    switch (event.type) {
      case 'created':
        return { status: 'held', ...event.data }
      case 'confirmed':
      case 'expired':
        return { ...hold, status: event.type, expiresAt: null }
      case 'mailed':
        return hold
      default:
        return assertNever(event)
    }
  },
}

export interface HoldRow {
  readonly id: string
  readonly status: string
  readonly units: number
  readonly rank: number
}
/** Holds that live, to look them up; `rank` is a bigint for numbers that do not fit one. */
export const holdTable: Table<HoldRow> = {
  name: 'live_holds',
  columns: { id: 'text', status: 'text', units: 'bigint', rank: 'double precision' },
  key: ['id'],
}

const EXPIRY = 'hold-expiry'

const holdRows = ({ stream, key, event, before, after }: Change<Hold, HoldEvent>) => {
  switch (event.type) {
    case 'created': {
      const { lines, expiresAt: dueAt } = event.data
      const units = lines.reduce((sum, { quantity }) => sum + quantity, 0)
      return [
        fresh(put(holdTable, { id: key, status: after.status, units, rank: 0 })),
        ...lines.map(({ sku }) =>
          fresh(setDeadline({ on: streamId(stock, sku), stream, name: EXPIRY, dueAt, attempt: 0 })),
        ),
      ]
    }
    case 'confirmed':
      return [
        put(holdTable, { id: key, status: after.status, units: 0, rank: 1 }),
        ...before.lines.map(({ sku }) => clearDeadline({ on: streamId(stock, sku), stream, name: EXPIRY })),
        addEffect({
          id: `mail-${key}`,
          kind: 'mail',
          stream,
          data: { to: key },
          dueAt: '2026-01-01T00:00:00.000Z',
          attempt: 0,
        }),
      ]
    case 'expired':
      return [
        remove(holdTable, { id: key }),
        ...before.lines.map(({ sku }) => clearDeadline({ on: streamId(stock, sku), stream, name: EXPIRY })),
      ]
    case 'mailed':
      return [settleEffect(event.data.mail)]
  }
}
export const hold: StreamType<Hold, HoldEvent, HoldEvent> = {
  name: 'hold',
  decider: holdDecider,
  form: 1,
  level: ({ status }) => ({ status }),
  rows: holdRows,
}

export const shopTypes = [stock, hold]

const skus = (lines: readonly Line[]): string[] => [...new Set(lines.map(({ sku }) => streamId(stock, sku)))]
const nothing = <Command_>(command: Command_): Command_ => command

export const receive = (sku: string, quantity: number, more: Partial<Command<unknown>> = {}): Command<unknown> => ({
  name: 'receive',
  streams: [streamId(stock, sku)],
  decide: (view) => {
    view.apply(stock, sku, { type: 'received', data: { quantity } })
    return { sku, onHand: view.get(stock, sku).onHand }
  },
  ...more,
})

/** One line after the other on one overlay, so that two lines of one SKU add up. */
const holdLines = (view: View, lines: readonly Line[]): Rejection | null => {
  for (const { sku, quantity } of lines) {
    const held = view.apply(stock, sku, { type: 'held', data: { quantity } })
    if ('kind' in held) return held
  }
  return null
}

export const reserve = (
  id: string,
  lines: readonly Line[],
  expiresAt: Instant,
  more: Partial<Command<unknown>> = {},
): Command<unknown> =>
  nothing({
    name: 'reserve',
    creates: [streamId(hold, id)],
    streams: [streamId(hold, id), ...skus(lines)],
    decide: (view: View) => {
      if (view.version(hold, id) > 0) return { id, repeated: true }
      const short = holdLines(view, lines)
      if (short) return short
      view.apply(hold, id, { type: 'created', data: { lines, expiresAt } })
      return { id }
    },
    ...more,
  })

const release = (view: View, lines: readonly Line[]): void => {
  for (const { sku, quantity } of lines) view.apply(stock, sku, { type: 'released', data: { quantity } })
}
const linesOf =
  (id: string) =>
  (view: View): readonly string[] =>
    skus(view.get(hold, id).lines)

export const confirm = (id: string, more: Partial<Command<unknown>> = {}): Command<unknown> => ({
  name: 'confirm',
  streams: [streamId(hold, id)],
  more: linesOf(id),
  decide: (view) => {
    const confirmed = view.apply(hold, id, { type: 'confirmed', data: {} })
    return 'kind' in confirmed ? confirmed : { id }
  },
  ...more,
})

const expire = ({ stream }: Deadline): Command<unknown> => {
  const id = stream.slice('hold-'.length)
  return {
    name: 'expire',
    streams: [stream],
    more: linesOf(id),
    decide: (view, now) => {
      const { status, lines, expiresAt } = view.get(hold, id)
      if (status !== 'held' || expiresAt === null || expiresAt > now) return reject('not-due')
      view.apply(hold, id, { type: 'expired', data: {} })
      release(view, lines)
      return { id }
    },
  }
}
export const shopDeadlines = { [EXPIRY]: expire }

/** The streams as the store sees them inside a flush: from its cache, where it trusts that. */
export const look = (streams: readonly string[]): Command<Record<string, unknown>> => ({
  name: 'look',
  streams,
  decide: (view) =>
    Object.fromEntries(
      streams.map((stream) => {
        const [name = '', ...key] = stream.split('-')
        const type = name === 'stock' ? stock : hold
        return [stream, view.get(type as typeof stock, key.join('-'))]
      }),
    ),
})
