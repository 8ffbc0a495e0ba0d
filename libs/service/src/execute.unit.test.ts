import { describe, expect, it } from '@jest/globals'
import { CommandFailedError, OverloadedError, StoreUnavailableError, type EventStore } from '@onhand/event-store'
import { createServer } from '@onhand/http'
import { createMetrics, manualClock, seededIds, silentLogger, systemScheduler } from '@onhand/runtime'
import { executeFor } from './execute.ts'

/** What a caller is told when the store throws. */
const answerTo = async (error: Error) => {
  const clock = manualClock()
  const scheduler = systemScheduler((failed) => {
    throw failed
  })
  const store = { log: 'inventory', execute: () => Promise.reject(error) } as unknown as EventStore
  const server = createServer({
    ...{ clock, scheduler, ids: seededIds(7, clock), logger: silentLogger, metrics: createMetrics() },
  })
  server.post('/do', async (request, reply) => {
    const command = { name: 'do', streams: [], decide: () => null }
    return (await executeFor(store)(request, reply, command)).result
  })
  const answer = await server.inject({ method: 'POST', url: '/do', payload: {} })
  await server.close()
  return { status: answer.statusCode, code: answer.json<{ code: string }>().code, retry: answer.headers['retry-after'] }
}

describe('what the store throws', () => {
  it.each<[Error, object]>([
    [new OverloadedError('The queue is full', 3), { status: 503, code: 'overloaded', retry: '3' }],
    [new StoreUnavailableError('gone'), { status: 503, code: 'unavailable', retry: '1' }],
    [new CommandFailedError('22003'), { status: 422, code: 'invalid-value', retry: undefined }],
    [new Error('a bug'), { status: 500, code: 'internal', retry: undefined }],
  ])('%s is one problem, whichever route it came by', async (error, told) => {
    expect(await answerTo(error)).toEqual(told)
  })
})
