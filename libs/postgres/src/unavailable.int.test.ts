import { describe, expect, it } from '@jest/globals'
import pg from 'pg'
import { createServer, type AddressInfo } from 'node:net'
import { silentLogger } from '@onhand/runtime'
import { createPool } from './pool.ts'
import { isAnswer, isUnreachable } from './unavailable.ts'

const answered = (severity: string): pg.DatabaseError =>
  Object.assign(new pg.DatabaseError('no', 2, 'error'), { severity })

const failureAt = async (port: number): Promise<unknown> => {
  const pool = createPool(`postgres://nobody:none@127.0.0.1:${port}/none`, { logger: silentLogger })
  const failure = await pool.query('select 1').catch((error: unknown) => error)
  await pool.end()
  return failure
}

describe('a database that cannot be reached', () => {
  it('is told from one that answers', () => {
    expect([answered('ERROR'), answered('FATAL')].map(isAnswer)).toEqual([true, false])
    expect([answered('ERROR'), answered('FATAL')].map(isUnreachable)).toEqual([false, true])
    expect([new Error('bigint 9 does not fit'), 'text'].map(isUnreachable)).toEqual([false, false])
  })

  it('is known by a refused and by a broken connection', async () => {
    const server = createServer((socket) => socket.destroy())
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    expect(isUnreachable(await failureAt(port))).toBe(true)
    await new Promise((resolve) => server.close(resolve))
    expect(isUnreachable(await failureAt(port))).toBe(true)
  })
})
