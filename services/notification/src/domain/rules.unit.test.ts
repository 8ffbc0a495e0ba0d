import { describe, expect, it } from '@jest/globals'
import { deciderSpec } from '@onhand/test-kit'
import { fold } from '@onhand/event-sourcing'
import { conversationDecider, type ConversationEvent } from './conversation.ts'
import type { Draft, Facts } from './message.ts'
import { messageDecider, type MessageEvent } from './message.ts'
import { isTimeZone, quietUntil } from './quiet-hours.ts'
import { mediaFor, PACE_MS, permissionFor, recipientDecider, type Recipient } from './recipient.ts'
import { chooseRemedy, isOverBudget, needsApproval, type RecoveryPolicy } from './recovery-policy.ts'
import { surveyDecider, whyNotAsk, type SurveyFacts } from './survey.ts'
import type { Template } from './templates.ts'
import { overtakes } from './truth.ts'
import { deliveryDecider, WEBHOOK_SCHEDULE_MS, type DeliveryEvent } from './webhook-delivery.ts'
import { wants, webhookDecider, type WebhookEvent } from './webhook.ts'

const NOW = '2026-01-05T23:30:00.000Z'
const cause = { eventId: 'e1', type: 'onhand.shipment.delayed.v1' }

describe('quiet hours', () => {
  it.each([
    ['Asia/Tokyo', { from: '21:00', until: '09:00' }, '2026-01-06T00:00:00.000Z'], // 08:30 there
    ['Europe/Warsaw', { from: '22:00', until: '07:00' }, '2026-01-06T06:00:00.000Z'], // half past midnight
    ['America/Denver', { from: '22:00', until: '07:00' }, null], // half past four in the afternoon
    ['UTC', { from: '23:00', until: '23:45' }, '2026-01-05T23:45:00.000Z'],
    ['UTC', { from: '08:00', until: '08:00' }, null],
  ])('in %s end when the customer said', (zone, hours, until) => {
    expect(quietUntil(NOW, hours, zone)).toBe(until)
  })
  it('end at the named time of day where the clocks change in that night', () => {
    // Warsaw, 29 March 2026: 02:00 becomes 03:00.
    expect(quietUntil('2026-03-28T23:00:00.000Z', { from: '22:00', until: '07:00' }, 'Europe/Warsaw')).toBe(
      '2026-03-29T05:00:00.000Z',
    )
    // 25 October 2026: 03:00 becomes 02:00.
    expect(quietUntil('2026-10-24T22:00:00.000Z', { from: '22:00', until: '07:00' }, 'Europe/Warsaw')).toBe(
      '2026-10-25T06:00:00.000Z',
    )
  })
  it('know zones from nonsense', () => {
    expect([isTimeZone('Asia/Yerevan'), isTimeZone('Mars/Olympus')]).toEqual([true, false])
  })
})

const recipient = (change: Partial<Recipient> = {}): Recipient => ({ ...recipientDecider.initial(''), ...change })
const preferences = {
  ...{ language: null, media: [], consents: {}, quietHours: null, timeZone: null, digest: true },
  ...{ reachable: [], personal: null },
} as const

describe('what reaches a customer', () => {
  const all = ['email', 'sms', 'chat'] as const
  it('is tried in their order, only where an address and a provider are, and not where it came back', () => {
    const both = { ...preferences, media: ['sms' as const], reachable: ['sms' as const, 'chat' as const] }
    expect(mediaFor(recipient(), all)).toEqual(['email'])
    expect(mediaFor(recipient({ preferences: both }), all)).toEqual(['sms', 'email', 'chat'])
    expect(mediaFor(recipient({ preferences: both }), ['email'])).toEqual(['email'])
    expect(mediaFor(recipient({ preferences: both, blocked: { sms: 'bad-number' } }), all)).toEqual(['email', 'chat'])
    expect(mediaFor(recipient({ blocked: { email: 'complaint' } }), all)).toEqual([])
  })
  it('waits for the end of quiet hours unless it is urgent, and never goes without consent', () => {
    const quiet = { ...preferences, quietHours: { from: '21:00', until: '09:00' }, timeZone: 'Asia/Tokyo' }
    const ask = (template: Template, of: Recipient, urgent?: string[]) =>
      permissionFor(of, { template, now: NOW, timeZone: 'UTC', urgent })
    expect(ask('shipped', recipient({ preferences: quiet }))).toEqual({
      kind: 'wait',
      until: '2026-01-06T00:00:00.000Z',
    })
    expect(ask('out-for-delivery', recipient({ preferences: quiet }))).toEqual({ kind: 'now' })
    expect(ask('shipped', recipient({ preferences: quiet }), ['shipped'])).toEqual({ kind: 'now' })
    const refused = { ...preferences, consents: { feedback: false } }
    expect(ask('csat-asked', recipient({ preferences: refused }))).toEqual({ kind: 'never', reason: 'no-consent' })
    expect(ask('delayed', recipient({ preferences: refused }))).toEqual({ kind: 'now' })
  })
  it('goes to nobody more often a day than the shop wants, but for what is urgent', () => {
    const ask = (template: Template, count: number, day = NOW.slice(0, 10)) =>
      permissionFor(recipient({ told: { day, count } }), { template, now: NOW, timeZone: 'UTC', mostPerDay: 20 }).kind
    expect([ask('shipped', 19), ask('shipped', 20), ask('shipped', 20, '2026-01-04')]).toEqual(['now', 'never', 'now'])
    expect(ask('out-for-delivery', 20)).toBe('now')
    const told = Array.from({ length: 3 }, (_, index) => ({
      type: 'RecipientTold' as const,
      data: { messageId: `m${index}`, slot: index === 2 ? '2026-01-06T00:00:00.000Z' : NOW },
    }))
    expect(told.map((_, index) => fold(recipientDecider, 'r', told.slice(0, index + 1)).told?.count)).toEqual([1, 2, 1])
  })
  it('comes one after the other, so that a burst of one leaves room for others', () => {
    const tell = { type: 'Tell', data: { messageId: 'm', now: NOW } } as const
    const events = [1, 2, 3].reduce<{ state: Recipient; slots: string[] }>(
      ({ state, slots }) => {
        const [event] = recipientDecider.decide(tell, state) as unknown as { data: { slot: string } }[]
        return { state: recipientDecider.evolve(state, event as never), slots: [...slots, event?.data.slot ?? ''] }
      },
      { state: recipient(), slots: [] },
    )
    expect(events.slots.map((slot) => Date.parse(slot) - Date.parse(NOW))).toEqual([0, PACE_MS, 2 * PACE_MS])
  })
})

const draft = (messageId: string, template: Template, facts: Facts = {}): Draft => ({
  ...{ messageId, orderId: 'A-1', template, facts, cause },
})

describe('what is no longer true', () => {
  const parcel = { shipmentId: 's1' }
  it.each<[string, boolean, Parameters<typeof overtakes>]>([
    ['a delay of a parcel that arrived', true, [{ what: 'delivered', ...parcel }, draft('m', 'delayed', parcel)]],
    ['a delay of another parcel', false, [{ what: 'delivered', shipmentId: 's2' }, draft('m', 'delayed', parcel)]],
    ['that a parcel had shipped', false, [{ what: 'delivered', ...parcel }, draft('m', 'shipped', parcel)]],
    [
      'goods ready that were collected',
      true,
      [{ what: 'collected', ...parcel }, draft('m', 'ready-for-pickup', parcel)],
    ],
    [
      'a promise that changed again',
      true,
      [{ what: 'promise-changed', lineNumbers: [1] }, draft('m', 'promise-changed', { lineNumbers: [1] })],
    ],
    [
      'a promise of another line',
      false,
      [{ what: 'promise-changed', lineNumbers: [2] }, draft('m', 'promise-changed', { lineNumbers: [1] })],
    ],
    [
      'anything pending of an order that was cancelled',
      true,
      [{ what: 'cancelled', wholeOrder: true }, draft('m', 'backordered', { lineNumbers: [1] })],
    ],
    [
      'a refund of an order that was cancelled',
      false,
      [{ what: 'cancelled', wholeOrder: true }, draft('m', 'refunded')],
    ],
  ])('%s: %s', (_what, isUntrue, [news, part]) => {
    expect(overtakes(news, part)).toBe(isUntrue)
  })
})

describe('a conversation at night', () => {
  const given = deciderSpec(conversationDecider)
  const learnt: ConversationEvent = {
    type: 'ContactLearnt',
    data: { customerId: 'C-1', language: 'en', personal: 'v1' },
  }
  const opened: ConversationEvent = { type: 'ConversationOpened', data: { template: 'order-confirmed' } }
  const queued = (one: Draft): ConversationEvent => ({ type: 'MessageQueued', data: { ...one, notBefore: NOW } })
  const until = '2026-01-06T07:00:00.000Z'
  const held = (...messageIds: string[]): ConversationEvent => ({ type: 'MessagesHeld', data: { messageIds, until } })
  const [shipped, delayed] = [
    draft('m1', 'shipped', { shipmentId: 's1' }),
    draft('m2', 'delayed', { shipmentId: 's2' }),
  ]

  it('holds what can wait, and lets pass what cannot', () => {
    given([learnt, opened, queued(shipped)])
      .when({ type: 'HoldMessages', data: { until } })
      .then([held('m1')])
    const urgent = draft('m3', 'out-for-delivery', { shipmentId: 's3' })
    given([learnt, opened, queued(shipped), held('m1'), queued(urgent)])
      .when({ type: 'StartNext', data: { now: NOW } })
      .then([{ type: 'MessageStarted', data: { messageId: 'm3' } }])
  })
  it('drops a delay while the parcel arrives, with the reason', () => {
    given([learnt, opened, queued(delayed), held('m2')])
      .when({ type: 'HearNews', data: { news: { what: 'delivered', shipmentId: 's2' }, cause } })
      .then([{ type: 'MessageDropped', data: { messageId: 'm2', because: cause } }])
  })
  it('tells in the morning as one message what waited, unless the customer wants each', () => {
    const night = [learnt, opened, queued(shipped), queued(delayed), held('m1', 'm2')]
    const merged: ConversationEvent = { type: 'MessageMerged', data: { into: 'm1', draft: delayed } }
    const started: ConversationEvent = { type: 'MessageStarted', data: { messageId: 'm1' } }
    given(night)
      .when({ type: 'StartNext', data: { now: until } })
      .then([merged, started])
    given(night)
      .when({ type: 'StartNext', data: { now: until, digest: false } })
      .then([started])
    const { sendingParts } = fold(conversationDecider, 's', [...night, merged, started])
    expect(sendingParts.map(({ template }) => template)).toEqual(['shipped', 'delayed'])
  })
})

describe('a message over several media', () => {
  const given = deciderSpec(messageDecider)
  const requested: MessageEvent = {
    type: 'MessageRequested',
    data: {
      ...draft('m1', 'shipped'),
      requestedAt: NOW,
      channel: 'sms',
      customerId: 'C-1',
      language: 'en',
      media: ['sms', 'email'],
    },
  }
  const failed = { type: 'MessageFailed', data: { reason: 'sms-21211' } } as const
  const rerouted: MessageEvent = {
    type: 'MessageRerouted',
    data: { from: 'sms', to: 'email', reason: 'sms-21211', at: NOW },
  }
  const sent: MessageEvent = { type: 'MessageSent', data: { providerId: 'x', sentAt: NOW } }
  const bounced = { type: 'MessageBounced', data: { reason: 'dsn-5-1-1', permanent: true } } as const

  it('goes to the next one when one cannot carry it, and fails with the last', () => {
    given([requested]).when({ type: 'RecordOutcome', data: failed, attempt: 1, now: NOW }).then([rerouted])
    given([requested, rerouted]).when({ type: 'RecordOutcome', data: failed, attempt: 2, now: NOW }).then([failed])
  })
  it('takes the outcome of the call that is due, of no older one', () => {
    given([requested, rerouted])
      .when({ type: 'RecordOutcome', data: sent as never, attempt: 1, now: NOW })
      .then([])
  })
  const by = { medium: 'sms' as const }
  it.each([
    [
      'of the medium that another one has followed',
      { medium: 'sms' as const },
      [requested, sent, bounced, rerouted, sent],
    ],
    ['of a call that another one has followed', { medium: 'sms' as const, providerId: 'SM-0' }, [requested, sent]],
  ])('a report %s changes nothing', (_what, of, events) => {
    given(events).when({ type: 'Report', data: bounced, by: of, now: NOW, mayRepeat: true }).then([])
  })
  it('that came back is said again only while it is the latest news', () => {
    given([requested, sent]).when({ type: 'Report', data: bounced, by, now: NOW, mayRepeat: false }).then([bounced])
    given([requested, sent])
      .when({ type: 'Report', data: bounced, by, now: NOW, mayRepeat: true })
      .then([bounced, { type: 'MessageRerouted', data: { from: 'sms', to: 'email', reason: 'dsn-5-1-1', at: NOW } }])
  })
  it('whose provider says what became of it before it answers the call is settled by that; not after another retry', () => {
    given([requested]).when({ type: 'Report', data: bounced, by, now: NOW, mayRepeat: false }).then([bounced])
    given([requested, bounced])
      .when({ type: 'RecordOutcome', data: sent as never, attempt: 1, now: NOW })
      .then([])
    const retried: MessageEvent = { type: 'MessageRetried', data: { at: NOW } }
    given([requested, bounced, retried])
      .when({ type: 'Report', data: bounced, by, now: NOW, mayRepeat: false })
      .then([])
  })
  it('that waits for another try is given up once it is untrue; one on its way is not', () => {
    const deferred: MessageEvent = { type: 'MessageDeferred', data: { reason: 'http-429', until: NOW } }
    given([requested])
      .when({ type: 'Overtake', data: { because: cause } })
      .then([])
    given([requested, deferred])
      .when({ type: 'Overtake', data: { because: cause } })
      .then([{ type: 'MessageSuppressed', data: { reason: 'no-longer-true', because: cause } }])
  })
})

describe('webhooks', () => {
  it.each<[readonly string[], readonly string[], string, string | null, boolean]>([
    [['*'], [], 'onhand.order.order-placed.v1', null, true],
    [['onhand.shipment.*'], [], 'onhand.order.order-placed.v1', null, false],
    [['onhand.order.order-placed.v1'], [], 'onhand.order.order-placed.v1', null, true],
    [['*'], ['WH-1'], 'onhand.shipment.shipped.v1', 'WH-1', true],
    [['*'], ['WH-1'], 'onhand.shipment.shipped.v1', 'WH-2', false],
    [['*'], ['WH-1'], 'onhand.order.order-placed.v1', null, false],
  ])('%j at %j want %s at %s: %s', (types, locations, type, location, is) => {
    expect(wants({ types, locations }, type, location)).toBe(is)
  })
  it('are tried from 0 s to 24 h with jitter, ten times in all, then are dead letters', () => {
    const queuedAt = { subscriptionId: 's', eventId: 'e', eventType: 't', at: NOW, slow: false }
    const events: DeliveryEvent[] = [{ type: 'DeliveryQueued', data: queuedAt }]
    const waits: number[] = []
    for (let attempt = 1; attempt <= 10; attempt += 1) {
      const state = fold(deliveryDecider, 'd', events)
      const answer = { status: 500, reason: 'http-500', durationMs: 5 }
      const data = { ...answer, attempt, isDone: false, isFinal: false, now: NOW, chance: 0.5, retryAfterMs: 0 }
      const [event] = deliveryDecider.decide({ type: 'Record', data }, state) as DeliveryEvent[]
      if (event) events.push(event)
      if (event?.type === 'DeliveryPutOff') waits.push(Date.parse(event.data.nextAt) - Date.parse(NOW))
    }
    expect(waits).toEqual(WEBHOOK_SCHEDULE_MS.map((ms) => Math.round(ms * 1.1)))
    expect(fold(deliveryDecider, 'd', events).status).toBe('dead')
  })
  it('go to the lane of those that fail once their endpoint does, without a call of it', () => {
    const given = deciderSpec(deliveryDecider)
    const queuedAt = { subscriptionId: 's', eventId: 'e', eventType: 't', at: NOW, slow: false }
    const queued: DeliveryEvent = { type: 'DeliveryQueued', data: queuedAt }
    const diverted: DeliveryEvent = { type: 'DeliveryDiverted', data: { at: NOW } }
    const divert = (attempt: number) => ({ type: 'Divert' as const, data: { attempt, now: NOW } })
    given([queued]).when(divert(1)).then([diverted])
    given([queued, diverted]).when(divert(1)).then([])
    given([queued, diverted]).when(divert(2)).then([])
    const { due, calls, skipped, round } = fold(deliveryDecider, 'd', [queued, diverted])
    expect([due, calls - skipped, round]).toEqual([{ number: 2, at: NOW, slow: true }, 1, 0])
  })
  it('end at 410, and after five days in which nothing got through', () => {
    const given = deciderSpec(webhookDecider)
    const settings = { url: 'https://x.example/', types: ['*'], locations: [], description: null }
    const subscribed: WebhookEvent = {
      type: 'WebhookSubscribed',
      data: { ...settings, subscriptionId: 's', secret: 'sealed', at: NOW },
    }
    const failing: WebhookEvent = { type: 'WebhookFailing', data: { since: NOW, reason: 'timeout' } }
    const note = (answer: 'well' | 'failed' | 'gone', now: string) => ({
      type: 'NoteAnswer' as const,
      data: { answer, reason: 'timeout', now },
    })
    given([subscribed]).when(note('failed', NOW)).then([failing])
    given([subscribed, failing]).when(note('failed', '2026-01-07T00:00:00.000Z')).then([])
    given([subscribed, failing])
      .when(note('failed', '2026-01-10T23:30:00.000Z'))
      .then([{ type: 'WebhookDisabled', data: { reason: 'failing', failingSince: NOW } }])
    given([subscribed, failing])
      .when(note('well', NOW))
      .then([{ type: 'WebhookRecovered', data: { at: NOW } }])
    given([subscribed])
      .when(note('gone', NOW))
      .then([{ type: 'WebhookDisabled', data: { reason: 'gone', failingSince: null } }])
  })
})

describe('a remedy', () => {
  const rule = { minimumLateDays: 0, minimumSpentMinor: 0, minimumTroubles: 0, amountMinor: null, percent: null }
  const policy: RecoveryPolicy = {
    ...{ policy: 'late', version: 3, active: true, triggers: ['late'], currency: 'PLN' },
    rules: [
      { ...rule, minimumTroubles: 2, remedy: 'refund', percent: 50 },
      { ...rule, minimumSpentMinor: 100_000, remedy: 'credit', amountMinor: 3_000 },
      { ...rule, minimumLateDays: 2, remedy: 'credit', amountMinor: 1_000 },
    ],
    ...{ approvalAboveMinor: 2_500, budgetMinor: 5_000, followUpAfterDays: 3, measureAfterDays: 30 },
  }
  const situation = {
    trigger: 'late' as const,
    lateDays: 2,
    recipient: recipient(),
    totalMinor: 8_000,
    currency: 'PLN',
    now: NOW,
  }
  const choose = (change: Partial<typeof situation>) => chooseRemedy({ late: policy }, { ...situation, ...change })

  it('is weighed by lateness, what the customer brings, and repeated trouble', () => {
    expect(choose({})).toMatchObject({ remedy: 'credit', amountMinor: 1_000 })
    expect(choose({ lateDays: 1 })).toBeNull()
    expect(choose({ recipient: recipient({ spent: { PLN: 200_000 } }) })).toMatchObject({ amountMinor: 3_000 })
    const troubles = ['a', 'b'].map((orderId) => ({ orderId, kind: 'late', at: '2025-12-01T00:00:00.000Z' }))
    expect(choose({ recipient: recipient({ troubles }) })).toMatchObject({ remedy: 'refund', amountMinor: 4_000 })
    expect(choose({ currency: 'JPY' })).toBeNull()
    expect(chooseRemedy({ late: { ...policy, active: false } }, situation)).toBeNull()
  })
  it('is for the tiers that a rule names', () => {
    const rules = [{ ...policy.rules[0], tiers: ['gold'] } as RecoveryPolicy['rules'][number]]
    const forGold = (tier: string | null) =>
      chooseRemedy(
        { late: { ...policy, rules } },
        {
          ...situation,
          lateDays: 30,
          recipient: recipient({
            tier,
            spent: { PLN: 9_000_000 },
            troubles: Array.from({ length: 9 }, (_, index) => ({ orderId: `o${index}`, kind: 'late', at: NOW })),
          }),
        },
      )
    expect([forGold('gold')?.remedy, forGold('silver'), forGold(null)]).toEqual([rules[0]?.remedy, null, null])
  })
  it('needs a yes above a limit, and ends with the budget', () => {
    const small = { policy, remedy: 'credit' as const, amountMinor: 1_000 }
    expect([needsApproval(small), needsApproval({ ...small, amountMinor: 3_000 })]).toEqual([false, true])
    expect(isOverBudget(small, { usedMinor: 4_000, by: [] })).toBe(false)
    expect(isOverBudget(small, { usedMinor: 4_001, by: [] })).toBe(true)
  })
})

describe('an opinion', () => {
  const facts: SurveyFacts = {
    ...{ surveyId: 's', customerId: 'C', orderId: 'A', caseId: null, kind: 'nps', occasion: 'calm', cause, askAt: NOW },
    party: { type: 'shop', id: 'shop' },
  }
  it('is asked at a calm moment, and not too often', () => {
    expect(whyNotAsk(facts, recipient(), NOW)).toBeNull()
    const troubled = recipient({ troubles: [{ orderId: 'A', kind: 'late', at: '2026-01-01T00:00:00.000Z' }] })
    expect(whyNotAsk(facts, troubled, NOW)).toBe('not-calm')
    expect(whyNotAsk({ ...facts, kind: 'csat' }, troubled, NOW)).toBeNull()
    expect(whyNotAsk(facts, recipient({ asked: { nps: '2025-12-01T00:00:00.000Z' } }), NOW)).toBe('asked-lately')
  })
  it('is recorded once, may change, and stays on its scale', () => {
    const given = deciderSpec(surveyDecider)
    const sent = [
      { type: 'SurveyPlanned' as const, data: facts },
      { type: 'SurveySent' as const, data: { sentAt: NOW } },
    ]
    const said = (score: number, personal: string | null = null) => ({ score, personal, answeredAt: NOW })
    given(sent)
      .when({ type: 'Answer', data: said(9) })
      .then([{ type: 'NpsRecorded', data: said(9) }])
    given([...sent, { type: 'NpsRecorded', data: said(9) }])
      .when({ type: 'Answer', data: said(9) })
      .then([])
    given([...sent, { type: 'NpsRecorded', data: said(9) }])
      .when({ type: 'Answer', data: said(8, 'sealed') })
      .then([{ type: 'NpsRecorded', data: said(8, 'sealed') }])
    given(sent)
      .when({ type: 'Answer', data: said(11) })
      .thenRejected('invalid-value', { least: 0, most: 10 })
    given([])
      .when({ type: 'Answer', data: said(5) })
      .thenRejected('not-found', {})
  })
})
