import { describe, expect, it } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { parsePublicEvent } from '@onhand/schemas'
import type { View } from '@onhand/event-store'
import { recoveriesConsumer } from './recoveries.consumer.ts'

const fixture = new URL('../../../../schemas/fixtures/notification/recovery-approved.v1.json', import.meta.url)
const json = JSON.parse(readFileSync(fixture, 'utf8')) as { data: object }

const meaning = (remedy: object, capturedMinor: number) => {
  const { event } = parsePublicEvent({ ...json, data: { ...json.data, remedy } })
  const handle = recoveriesConsumer.handlers['onhand.notification.recovery-approved.v1']
  const command = handle?.(event as never) ?? null
  if (!command) return null
  const applied: unknown[] = []
  const authorization = { authorizationId: 'a1', capturedMinor, refundedMinor: 0 }
  const payment = { authorizations: [authorization], refundIds: [], tasks: [] }
  const view = {
    get: () => ({ status: 'shipped', payment }),
    apply: (_type: unknown, _key: unknown, done: unknown) => {
      applied.push(done)
      return []
    },
  } as unknown as View
  void command.decide(view, '2026-01-05T09:00:00.000Z')
  return applied
}

describe('a remedy that was approved', () => {
  const usd = (amount: string) => ({ amount, currency: 'USD' })
  it('in money is refunded once, by the id of the recovery, with its reason', () => {
    const data = { refundId: 'A-1.late', amountMinor: 1_000, reason: 'recovery-late' }
    expect(meaning({ kind: 'refund', amount: usd('10.00') }, 5_000)).toEqual([{ type: 'Refund', data }])
  })
  it('is no more than what was taken', () => {
    expect(meaning({ kind: 'refund-shipping', amount: usd('10.00') }, 400)).toMatchObject([
      { data: { amountMinor: 400 } },
    ])
    expect(meaning({ kind: 'refund', amount: usd('10.00') }, 0)).toEqual([])
  })
  it.each(['credit', 'apology', 'upgrade', 'replacement'])('as %s is none of the order’s money', (kind) => {
    expect(meaning({ kind, amount: null }, 5_000)).toBeNull()
  })
})
