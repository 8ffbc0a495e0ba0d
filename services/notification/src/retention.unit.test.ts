import { describe, expect, it } from '@jest/globals'
import { createMemoryTables } from '@onhand/tables'
import { caughtMailTable } from './app/caught-mail.ts'
import { DAY_MS, dropOld } from './app/retention.ts'
import { deliveriesTable, payloadsTable, webhooksTable, type DeliveryRow } from './app/webhook-streams.ts'

const NOW = Date.parse('2026-06-01T00:00:00.000Z')
const daysAgo = (days: number): string => new Date(NOW - days * DAY_MS).toISOString()
const clock = { epochMs: () => NOW, now: () => new Date(NOW).toISOString() }

const delivery = (eventId: string, status: string, days: number): DeliveryRow => ({
  ...{ subscriptionId: 'p-1', eventId, eventType: 'onhand.order.order-placed.v1', status, calls: 1 },
  ...{ lastStatus: 204, lastReason: null, lastDurationMs: 3, queuedAt: daysAgo(days), nextAt: null },
  changedAt: daysAgo(days),
})

describe('what is old', () => {
  it('is dropped, thousands of rows too; what is young or still waits stays', async () => {
    const tables = createMemoryTables()
    await tables.ensure([webhooksTable, deliveriesTable, payloadsTable, caughtMailTable])
    const webhook = { subscriptionId: 'p-1', url: 'https://p.example', types: ['*'], locations: [], description: null }
    const health = {
      status: 'removed',
      failingSince: null,
      reason: null,
      createdAt: daysAgo(90),
      changedAt: daysAgo(90),
    }
    const old = Array.from({ length: 2_500 }, (_, index) => `old-${index}`)
    const payload = (eventId: string, days: number) => ({ eventId, body: '{}', occurredAt: daysAgo(days) })
    const mail = { sender: 'a@x.example', recipient: 'b@x.example', subject: '', body: '', html: '' }
    await tables.transaction(async (tx) => {
      await tx.upsert(webhooksTable, [{ ...webhook, ...health }])
      await tx.upsert(deliveriesTable, [
        ...old.map((id) => delivery(id, 'delivered', 31)),
        ...[delivery('dead', 'dead', 40), delivery('waits', 'waiting', 40), delivery('young', 'dead', 29)],
      ])
      await tx.upsert(payloadsTable, [...old.map((id) => payload(id, 31)), payload('young', 29)])
      await tx.upsert(caughtMailTable, [
        { ...mail, id: 'old', receivedAt: daysAgo(31) },
        { ...mail, id: 'young', receivedAt: daysAgo(1) },
      ])
    })
    expect(await dropOld({ tables, clock, keptDays: 30 })).toBe(2_500 + 1 + 2_500 + 1)
    const left = await tables.select(deliveriesTable, { limit: 9 })
    expect(left.map(({ eventId }) => eventId)).toEqual(['waits', 'young'])
    expect((await tables.select(payloadsTable, { limit: 9 })).map(({ eventId }) => eventId)).toEqual(['young'])
    expect((await tables.select(caughtMailTable, { limit: 9 })).map(({ id }) => id)).toEqual(['young'])
    expect(await dropOld({ tables, clock, keptDays: 30 })).toBe(0)
  })
})
