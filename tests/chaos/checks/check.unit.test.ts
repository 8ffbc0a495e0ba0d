import { describe, expect, it } from '@jest/globals'
import { encodePositions } from '@onhand/http'
import { historyOf, holdTaken, received, type Written } from '../../audit/history-of.ts'
import { streamParts, type Row } from '../../audit/rows.ts'
import type { Asked, Told } from '../../prove/oversell/told.ts'
import type { Recorded } from '../workload/caller.ts'
import { checkHistory, checkers } from './check.ts'
import type { History } from './history.ts'

const BEGIN = Date.parse('2026-01-05T09:00:00.000Z')
const at = (seconds: number): string => new Date(BEGIN + seconds * 1_000).toISOString()

/** An event of another service than inventory. */
const row = (position: number, stream: string, type: string, data: object): Row => ({
  ...streamParts(stream),
  ...{ stream, type, data, position, flush: `f${position}`, version: 1, sequence: 1, id: `${stream}-${type}` },
  ...{ level: null, metadata: {}, recordedAt: at(position) },
})
let clock = 0
const told = (actor: string, asked: Asked, answer: Partial<Told>): Recorded => {
  clock += 1
  const given = { status: 200, answer: null, replayed: false, position: null, at: at(clock), ...answer }
  return { ...asked, ...given, actor, askedAtMs: BEGIN + clock * 1_000, answeredAtMs: BEGIN + clock * 1_000 + 10 }
}
const token = (position: number): string => encodePositions({ inventory: { epoch: 1, position } })

const mine = (eventId: string, quantity = 1): Written => ({
  ...received(quantity, eventId),
  stream: 'stock-MINE-1@WH-1',
  source: `session-1:${eventId}`,
})
const write = (eventId: string, answer: Partial<Told>): Recorded =>
  told(
    'session-1',
    {
      ...{ method: 'POST', path: '/v1/stock-events' },
      body: [{ source: 'session-1', eventId, type: 'receipt', sku: 'MINE-1', location: 'WH-1', quantity: 1 }],
    },
    answer,
  )
const taken = (position: number): Partial<Told> => ({
  ...{ position, token: token(position), answer: { results: [{ status: 'applied' }] } },
})
const view = (least: number, reached: number, onHand: number): Recorded =>
  told(
    'session-1',
    { method: 'GET', path: `/v1/availability?sku=MINE-1&minPosition=${token(least)}` },
    { answer: { position: token(reached), items: [{ onHand }] } },
  )
const level = (onHand: number): Recorded =>
  told('session-1', { method: 'GET', path: '/v1/stock/MINE-1/WH-1' }, { answer: { onHand } })

const line = (quantity: number) => ({ sku: 'SKU-1', location: 'WH-1', quantity })
const lines = [{ line: 1, sku: 'SKU-1', quantity: 2 }]
const place = (orderId: string, answer: Partial<Told>): Recorded =>
  told('R1-1', { method: 'POST', path: '/v1/orders', body: { orderId, lines } }, answer)
const placed = (orderId: string): Partial<Told> => ({ status: 201, answer: { orderId, lines } })
const look = (orderId: string): Recorded =>
  told('R1-1', { method: 'GET', path: `/v1/orders/${orderId}` }, { answer: { orderId } })
const nobodyKnows: Partial<Told> = { status: 0 }

/** Two places of stock, a hold for an order, a parcel of it; a session that writes and reads its own. */
const inventory: readonly Written[] = [
  received(5, 'e1'),
  mine('1'),
  mine('2'),
  ...holdTaken('res-1', 2, 86_400),
  mine('3'),
]
const order: readonly Row[] = [
  row(1, 'order-A-1', 'OrderPlaced', { lines, orderId: 'A-1' }),
  row(2, 'order-A-1', 'OrderSourced', { reservationId: 'res-1', lines }),
].map((one, index) => ({ ...one, version: index + 1, sequence: index + 1 }))
const answers = (): readonly Recorded[] => [
  told(
    'shopkeeper',
    {
      ...{ method: 'POST', path: '/v1/stock-events' },
      body: [{ source: 'wms', eventId: 'e1', type: 'receipt', ...line(5) }],
    },
    { answer: { results: [{ status: 'applied' }] } },
  ),
  write('1', taken(2)),
  view(2, 2, 1),
  write('2', nobodyKnows),
  level(2),
  view(2, 4, 2),
  place('A-1', nobodyKnows),
  place('A-1', placed('A-1')),
  look('A-1'),
  place('A-2', nobodyKnows),
  write('3', taken(6)),
  view(6, 6, 3),
]
const published = (rows: readonly Row[]): readonly string[] => [
  ...rows.map(({ id, stream, position, sequence }) =>
    JSON.stringify({ id, subject: stream, position: String(position), sequence: String(sequence) }),
  ),
  JSON.stringify({ kind: 'progress', through: String(rows.length) }),
]
const right = (): History => {
  clock = 0
  const logs = { inventory: historyOf(inventory), order, shipment: [], notification: [] }
  return {
    told: answers(),
    logs,
    topics: [
      { service: 'inventory', partition: 0, records: published(logs.inventory) },
      { service: 'order', partition: 0, records: published(order) },
    ],
    views: [
      {
        onHand: new Map([
          ['SKU-1@WH-1', 5],
          ['MINE-1@WH-1', 3],
        ]),
        orders: ['A-1'],
      },
    ],
  }
}

type Change = (history: History) => Partial<History>
const foundBy = (change: Change): readonly string[] => {
  const history = right()
  return [...new Set(checkHistory({ ...history, ...change(history) }).map(({ checker }) => checker))]
}
const withInventory =
  (events: readonly Written[]): Change =>
  ({ logs }) => ({
    logs: { ...logs, inventory: historyOf(events) },
    topics: [],
  })
const withOrder =
  (rows: readonly Row[]): Change =>
  ({ logs }) => ({ logs: { ...logs, order: rows }, topics: [] })
const withTold =
  (...more: readonly (() => Recorded)[]): Change =>
  ({ told: before }) => ({
    told: [...before, ...more.map((make) => make())],
  })
const withRecords =
  (change: (records: readonly string[]) => readonly string[]): Change =>
  ({ topics }) => ({
    topics: topics.map((one) => (one.service === 'inventory' ? { ...one, records: change(one.records) } : one)),
  })

describe('the judge of a chaotic run', () => {
  it('finds nothing where all is well, and lets stand what nobody was told of', () => {
    expect(foundBy(() => ({}))).toEqual([])
    // The order that nobody answered may as well not be there, and the one that is may as well have been left unknown.
    expect(foundBy(({ told: all }) => ({ told: all.filter(({ status }) => status !== 201) }))).toEqual([])
  })

  const bugs: readonly (readonly [bug: string, checker: (typeof checkers)[number], change: Change])[] = [
    [
      'a unit that a view has lost',
      'bank',
      ({ views }) => ({
        views: [
          {
            ...views[0]!,
            onHand: new Map([
              ['SKU-1@WH-1', 4],
              ['MINE-1@WH-1', 3],
            ]),
          },
        ],
      }),
    ],
    [
      'a unit that two places have',
      'bank',
      ({ views }) => ({ views: [{ ...views[0]!, onHand: new Map([...views[0]!.onHand, ['SKU-1@WH-2', 1]]) }] }),
    ],
    ['a unit that is promised twice', 'counter', withInventory([...inventory, ...holdTaken('res-2', 4, 86_400)])],
    [
      'a hold whose stock was not taken',
      'counter',
      withInventory(inventory.filter(({ type }) => type !== 'StockReserved')),
    ],
    ['an order that was taken and is gone', 'set', withTold(() => place('A-3', placed('A-3')))],
    [
      'an order that nobody placed',
      'set',
      withOrder([
        ...order,
        row(3, 'order-A-9', 'OrderPlaced', { lines }),
        row(4, 'order-A-9', 'OrderSourced', { lines }),
      ]),
    ],
    ['an order that a view does not show', 'set', ({ views }) => ({ views: [{ ...views[0]!, orders: [] }] })],
    ['a receipt that was acknowledged and is gone', 'set', withInventory(inventory.slice(1))],
    [
      'a hole in a log',
      'order',
      ({ logs }) => ({
        logs: { ...logs, inventory: logs.inventory.filter(({ position }) => position !== 3) },
        topics: [],
      }),
    ],
    ['an event that did not reach its topic', 'order', withRecords((records) => records.slice(1))],
    [
      'two events of one stream that changed places',
      'order',
      withRecords(([first = '', second = '', third = '', ...rest]) => [first, third, second, ...rest]),
    ],
    [
      'an event on a topic that no log has',
      'order',
      withRecords((records) => [
        ...records,
        JSON.stringify({ id: 'x', subject: 'stock-X', position: '99', sequence: '1' }),
      ]),
    ],
    [
      'an order that was placed twice by one id',
      'idempotence',
      withOrder([...order, { ...row(3, 'order-A-1', 'OrderPlaced', { lines }), version: 3, sequence: 3 }]),
    ],
    [
      'a repetition that is answered differently',
      'idempotence',
      withTold(() => place('A-1', { status: 201, answer: { orderId: 'A-1', lines: [] } })),
    ],
    ['a line of a feed that was taken twice', 'idempotence', withInventory([...inventory, received(5, 'e1')])],
    [
      'one key with two answers',
      'idempotence',
      withTold(
        () => told('x', { method: 'POST', path: '/v1/orders/A-1/cancel', key: 'k' }, { answer: 1 }),
        () => told('x', { method: 'POST', path: '/v1/orders/A-1/cancel', key: 'k' }, { answer: 2 }),
      ),
    ],
    [
      'a parcel that two events asked for',
      'idempotence',
      ({ logs }) => ({
        logs: {
          ...logs,
          order: [
            ...order,
            ...[3, 4].map((n) => ({
              ...row(n, 'order-A-1', 'FulfilmentRequested', { shipmentId: 's1', lines }),
              version: n,
              sequence: n,
              id: `f${n}`,
            })),
          ],
        },
        topics: [],
      }),
    ],
    ['a view that does not show what was written before', 'session', withTold(() => view(6, 6, 2))],
    ['a view that is behind what was asked for', 'session', withTold(() => view(6, 5, 3))],
    ['a view that goes back', 'session', withTold(() => view(2, 4, 2))],
    ['a service that forgets what it acknowledged', 'session', withTold(() => level(2))],
    [
      'a figure that never was',
      'session',
      ({ told: all }) => ({ told: all.map((one) => (one.path.includes('MINE-1@') ? one : one)).concat(view(6, 6, 7)) }),
    ],
    [
      'a write without an answer that was seen and is not there',
      'indefinite',
      ({ told: all, logs }) => ({
        told: all,
        logs: { ...logs, inventory: historyOf(inventory.slice(0, -1)) },
        topics: [],
        views: [],
      }),
    ],
    ['an order without an answer that was seen and is not there', 'indefinite', withTold(() => look('A-2'))],
    [
      'an order that was refused and is there',
      'indefinite',
      ({ told: all }) => ({
        told: all.map((one) =>
          one.path === '/v1/orders' && (one.body as { orderId: string }).orderId === 'A-1'
            ? { ...one, status: 422 }
            : one,
        ),
      }),
    ],
    ['an order that was placed half', 'indefinite', withOrder(order.slice(0, 1))],
    [
      'a parcel for an order that is not there',
      'indefinite',
      ({ logs }) => ({
        logs: { ...logs, shipment: [row(1, 'shipment-s9', 'ShipmentCreated', { orderId: 'A-2', lines: [] })] },
      }),
    ],
    [
      'a parcel that nobody asked for',
      'consumers',
      ({ logs }) => ({
        logs: { ...logs, shipment: [row(1, 'shipment-s9', 'ShipmentCreated', { orderId: 'A-1', lines: [] })] },
      }),
    ],
    [
      'a failure that is answered as one',
      'server',
      withTold(() => told('x', { method: 'GET', path: '/v1/visibility/orders' }, { status: 500 })),
    ],
  ]
  it.each(bugs)('sees %s (%s)', (_bug, checker, change) => {
    expect(foundBy(change)).toContain(checker)
  })

  it('has a planted bug for each of its checkers', () => {
    expect(new Set(bugs.map(([, checker]) => checker))).toEqual(new Set(checkers))
  })
})
