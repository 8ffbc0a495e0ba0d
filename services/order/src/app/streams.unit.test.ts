import { describe, expect, it } from '@jest/globals'
import { isRejection } from '@onhand/event-sourcing'
import type { RowChange } from '@onhand/event-store'
import fc from 'fast-check'
import { histories } from '../test/order-histories.ts'
import { isFinal, openUnits, type Order } from '../domain/order/state.ts'
import { waitEnd, waitKinds, waitOf } from '../domain/order/waits.ts'
import { GATHER_FILLS, orderType, WAIT } from './streams.ts'

const stream = 'order-A-1'
const recordedAt = '2026-01-05T09:00:00.000Z'

/** What the rows beside the log have come to. */
const keep = (open: Map<string, number>, rows: readonly RowChange[]): void => {
  for (const row of rows) {
    if (row.row === 'deadline') {
      if ('set' in row) open.set(row.set.name, row.set.attempt)
      else open.delete(row.clear.name)
    } else if (row.row === 'effect') {
      if ('add' in row) open.set(row.add.id, 0)
      else open.delete(row.settle)
    }
  }
}

describe('whatever happens to an order', () => {
  it('while units are on their way, an effect or a deadline is pending', () => {
    fc.assert(
      fc.property(histories(60), (happened) => {
        const open = new Map<string, number>()
        let order: Order = orderType.decider.initial(stream)
        let version = 0
        for (const step of happened) {
          const command = step(order)
          const decided = command === null ? [] : orderType.decider.decide(command, order)
          for (const event of isRejection(decided) ? [] : decided) {
            const before = order
            order = orderType.decider.evolve(order, event)
            version += 1
            const at = { stream, key: 'A-1', version, position: version, recordedAt, correlationId: null }
            keep(open, orderType.rows?.({ ...at, before, event, after: order }) ?? [])
          }
          const isOpen = order.status !== 'none' && order.lines.some((line) => openUnits(order, line) > 0)
          if (isOpen) expect(open.size).toBeGreaterThan(0)
          for (const line of order.lines)
            if (openUnits(order, line) > 0) expect(waitsOf(order, line.line, open)).toEqual([])
          if (isFinal(order)) expect([...open.keys()].filter((name) => name.startsWith(WAIT))).toEqual([])
        }
      }),
      { numRuns: 500 },
    )
  })

  it('a deadline that fires ends its wait or begins the next one, and never fires twice', () => {
    fc.assert(
      fc.property(histories(30), (happened) => {
        let order: Order = orderType.decider.initial(stream)
        const apply = (command: Parameters<typeof orderType.decider.decide>[0]): void => {
          const decided = orderType.decider.decide(command, order)
          if (!isRejection(decided)) for (const event of decided) order = orderType.decider.evolve(order, event)
        }
        for (const step of happened) {
          const command = step(order)
          if (command !== null) apply(command)
        }
        for (const kind of waitKinds) {
          const round = order.waits[kind]
          apply({ type: 'EndWait', data: { kind, round } })
          const after = order
          expect(waitOf(after, kind) === null || after.waits[kind] > round).toBe(true)
          apply({ type: 'EndWait', data: { kind, round } })
          expect(order).toEqual(after)
          expect(waitEnd(after, kind, recordedAt) > recordedAt).toBe(true)
        }
      }),
      { numRuns: 300 },
    )
  })
})

/** Where units of a line are with nothing pending that would ever move them. */
const waitsOf = (order: Order, line: number, open: ReadonlyMap<string, number>): string[] => {
  const here = (units: readonly { readonly line: number }[]): boolean => units.some((unit) => unit.line === line)
  const has = (prefix: string): boolean => [...open.keys()].some((name) => name.startsWith(prefix))
  const waiting = (kind: (typeof waitKinds)[number]): boolean => open.get(`${WAIT}${kind}`) === order.waits[kind]
  const { sourcing, backorders, allocations, shipments } = order
  const inStatus = (status: string): boolean =>
    shipments.some((shipment) => shipment.status === status && here(shipment.lines))
  // By contract the line, or the order, goes whole: its reserved units wait for what its other units wait for.
  const goesWhole = order.rules !== undefined && order.rules.shipping !== 'as-available'
  const isParked = order.lines.some(({ parked }) => parked > 0)
  const heldBack = goesWhole && (isParked || has('source-order') || waiting('supply') || waiting('answer'))
  const unsourced = order.lines.some((known) => known.line === line && known.unsourced > 0)
  return [
    ...(unsourced && sourcing === null && !has('source-order') ? ['unsourced'] : []),
    ...(sourcing !== null && !waiting('answer') ? ['sourcing'] : []),
    ...(here(backorders) && !waiting('supply') ? ['backorder'] : []),
    ...(here(allocations) && !has('A-1:payment:') && !has(GATHER_FILLS) && !heldBack ? ['allocation'] : []),
    ...(inStatus('requested') && !waiting('dispatch') ? ['dispatch'] : []),
    ...(inStatus('ready_for_pickup') && !has('pickup-window') ? ['pickup'] : []),
    ...(inStatus('shipped') && !waiting('arrival') ? ['arrival'] : []),
  ]
}
