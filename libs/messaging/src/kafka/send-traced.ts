import { beginStep } from '@onhand/runtime'
import type { OutgoingRecord } from '../relay/ports.ts'
import type { KafkaProducer } from './port.ts'

/** Each record under the trace that it belongs to, which its header carries on. */
export const sendTraced = async (
  live: Pick<KafkaProducer, 'send'>,
  topic: string,
  records: readonly OutgoingRecord[],
): Promise<void> => {
  const attributes = { 'messaging.system': 'kafka', 'messaging.destination.name': topic }
  const outgoing = records.map(({ partition, key, value, traceparent: parent }) => {
    const step = parent === undefined ? null : beginStep(`send ${topic}`, { kind: 'producer', parent, attributes })
    const headers = step?.traceparent === undefined ? {} : { headers: { traceparent: step.traceparent } }
    return { step, message: { partition, key: key === '' ? null : key, value, ...headers } }
  })
  const end = (error?: unknown): void => outgoing.forEach(({ step }) => step?.end({}, error))
  try {
    await live.send(
      topic,
      outgoing.map(({ message }) => message),
    )
    end()
  } catch (error) {
    end(error)
    throw error
  }
}
