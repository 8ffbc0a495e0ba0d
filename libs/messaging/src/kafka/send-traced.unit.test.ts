import { expect, it } from '@jest/globals'
import type { OutgoingMessage } from './port.ts'
import { sendTraced } from './send-traced.ts'

const TRACEPARENT = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'

it("puts an event's trace into the header of its message, also while this process collects none", async () => {
  const sent: OutgoingMessage[] = []
  const send = (_topic: string, messages: readonly OutgoingMessage[]): Promise<void> => {
    sent.push(...messages)
    return Promise.resolve()
  }
  const traced = { partition: 3, key: 'order-1', value: '{}', traceparent: TRACEPARENT }
  await sendTraced({ send }, 'order.events', [traced, { partition: 0, key: '', value: '{"progress":1}' }])
  expect(sent).toEqual([
    { partition: 3, key: 'order-1', value: '{}', headers: { traceparent: TRACEPARENT } },
    { partition: 0, key: null, value: '{"progress":1}' },
  ])
})

it('fails as the sending does', async () => {
  const send = (): Promise<void> => Promise.reject(new Error('no broker'))
  const record = { partition: 0, key: 'order-1', value: '{}', traceparent: TRACEPARENT }
  await expect(sendTraced({ send }, 'order.events', [record])).rejects.toThrow('no broker')
})
