import { describe, expect, it } from '@jest/globals'
import { KAFKA_PARTITIONS } from '@onhand/messaging'
import { undrained, type Left } from './drained.ts'

const heads = { inventory: 40, order: 12, shipment: 0, notification: 3 }
const place = { consumer: 'notification', topic: 'order.events', position: 12, partitions: 1 }
const rested: Left = { owner: 'notification', reached: [place], effects: {}, deadlines: {} }
const of = (more: Partial<Left>): readonly string[] => undrained([{ ...rested, ...more }], heads, false)

describe('an installation at rest', () => {
  it('has consumers at the heads of their logs, and nothing that is due', () => {
    expect(of({})).toEqual([])
  })
  it('is not one whose consumer has less than the log', () => {
    expect(of({ reached: [{ ...place, position: 11 }] })).toEqual([
      'notification: notification is at 11 of order.events, which has 12',
    ])
    expect(of({ reached: [{ ...place, topic: 'test-1.order.events', position: 11 }] })).toHaveLength(1)
  })
  it('is not one with a mail to send or a deadline that is over', () => {
    expect(of({ effects: { 'send-mail': 2 } })).toEqual(['notification has 2 effects send-mail to do'])
    expect(of({ deadlines: { 'quiet-hours': 1 } })).toEqual(['notification has 1 deadlines quiet-hours to do'])
  })
  it('over Kafka has been in every partition of a topic in which something was said', () => {
    const all = (topic: string, partitions: number) =>
      undrained([{ ...rested, reached: [{ ...place, topic, partitions }] }], heads, true)
    expect(all('order.events', KAFKA_PARTITIONS - 1)).toHaveLength(1)
    expect(all('order.events', KAFKA_PARTITIONS)).toEqual([])
    expect(all('shipment.events', 1)).toEqual([])
  })
})
