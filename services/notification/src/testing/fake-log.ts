import { systemClock, systemIds } from '@onhand/runtime'
import type { EventType, Publisher } from '@onhand/schemas'
import { memoryLog } from '@onhand/test-kit/memory-log'

/** A source service's log, as far as a test says. */
export const fakeLog = (service: Publisher) => {
  const { log, length, append } = memoryLog(service, () => new Date().toISOString())
  const ids = systemIds(systemClock)
  const sequences = new Map<string, number>()
  /** @returns the event's id */
  const say = (type: EventType, subject: string, data: object): string => {
    const position = length() + 1
    const sequence = (sequences.get(subject) ?? 0) + 1
    sequences.set(subject, sequence)
    const at = new Date().toISOString()
    const id = ids.uuid()
    append([
      {
        specversion: '1.0',
        id,
        source: `/onhand/${service}`,
        type,
        subject,
        time: at,
        datacontenttype: 'application/json',
        epoch: 1,
        position: String(position),
        sequence: String(sequence),
        recordedtime: at,
        data,
      },
    ])
    return id
  }
  return { log, say }
}
