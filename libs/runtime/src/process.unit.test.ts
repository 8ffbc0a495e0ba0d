import { describe, expect, it } from '@jest/globals'
import { Writable } from 'node:stream'
import { z } from 'zod'
import { manualClock } from './clock.ts'
import { ConfigError, readConfig } from './config.ts'
import { createLifecycle } from './lifecycle.ts'
import { createLogger, silentLogger } from './logger.ts'
import { manualScheduler } from './manual-scheduler.ts'
import { createMetrics } from './metrics.ts'

describe('readConfig', () => {
  const schema = z.object({
    PORT: z.coerce.number().int().min(1).default(8080),
    DATABASE_URL: z.url(),
    TRACKING_SECRET: z.string().min(16, 'must have at least 16 characters'),
  })
  it('reads and fills in', () => {
    const env = { DATABASE_URL: 'postgres://localhost/a', TRACKING_SECRET: 'x'.repeat(16), PORT: '', OTHER: 'ignored' }
    expect(readConfig(schema, env)).toEqual({
      PORT: 8080,
      DATABASE_URL: env.DATABASE_URL,
      TRACKING_SECRET: env.TRACKING_SECRET,
    })
  })
  it('says one line for each bad variable, never its value', () => {
    const read = () => readConfig(schema, { PORT: 'eighty', TRACKING_SECRET: 'swordfish' })
    expect(read).toThrow(ConfigError)
    const message = (() => {
      try {
        read()
        return ''
      } catch (error) {
        return (error as Error).message
      }
    })()
    expect(message.split('\n').map((line) => line.trim().split(':')[0])).toEqual([
      'Bad configuration',
      'PORT',
      'DATABASE_URL',
      'TRACKING_SECRET',
    ])
    expect(message).toContain('DATABASE_URL: is missing')
    expect(message).not.toContain('swordfish')
  })
})

describe('the lifecycle', () => {
  const setUp = () => {
    const scheduler = manualScheduler(manualClock())
    return { scheduler, lifecycle: createLifecycle({ logger: silentLogger, scheduler, stepTimeoutMs: 1_000 }) }
  }
  it('stops in reverse order, once, whatever fails', async () => {
    const { lifecycle } = setUp()
    const log: string[] = []
    lifecycle.onStop('database', () => log.push('database'))
    lifecycle.onStop('broken', () => {
      throw new Error('no')
    })
    lifecycle.onStop('http', async () => {
      await Promise.resolve()
      log.push('http')
    })
    expect(lifecycle.stopping).toBe(false)
    const first = lifecycle.stop()
    expect(lifecycle.stop()).toBe(first)
    await first
    expect(log).toEqual(['http', 'database'])
    expect(lifecycle.stopping).toBe(true)
  })
  it('leaves a step behind that takes too long', async () => {
    const { lifecycle, scheduler } = setUp()
    const log: string[] = []
    lifecycle.onStop('database', () => log.push('database'))
    lifecycle.onStop('stuck', () => new Promise(() => undefined))
    const stopped = lifecycle.stop()
    await scheduler.advance(999)
    expect(log).toEqual([])
    await scheduler.advance(1)
    await stopped
    expect(log).toEqual(['database'])
  })
})

describe('the logger', () => {
  it('writes JSON lines with the service, and hides secrets and people', () => {
    const lines: string[] = []
    const destination = new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        lines.push(chunk.toString())
        done()
      },
    })
    const logger = createLogger({ service: 'order', level: 'info', destination })
    logger.info({ personal: { name: 'Mariam' }, request: { authorization: 'Bearer x' }, err: new Error('no') }, 'hello')
    logger.debug('not shown')
    expect(lines).toHaveLength(1)
    const line = JSON.parse(lines[0]!) as Record<string, unknown>
    expect(line).toMatchObject({
      service: 'order',
      msg: 'hello',
      personal: '[hidden]',
      request: { authorization: '[hidden]' },
      err: { message: 'no' },
    })
    expect(line.time).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/)
  })
  it('writes lines for people where asked', () => {
    const lines: string[] = []
    const destination = new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        lines.push(chunk.toString())
        done()
      },
    })
    createLogger({ service: 'order', pretty: true, destination }).info('hello')
    expect(lines.join('')).toContain('order: hello')
  })
})

describe('metrics', () => {
  it('are shared by name', async () => {
    const metrics = createMetrics()
    for (const log of ['inventory', 'order']) metrics.counter('events_total', 'Events', ['log']).inc({ log }, 2)
    metrics.gauge('lag', 'Lag', ['log']).set({ log: 'order' }, 7)
    const text = await metrics.registry.metrics()
    expect(text).toContain('events_total{log="inventory"} 2')
    expect(text).toContain('events_total{log="order"} 2')
    expect(text).toContain('lag{log="order"} 7')
  })
})
