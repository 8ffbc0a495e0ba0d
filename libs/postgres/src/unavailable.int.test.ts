import { describe, expect, it } from '@jest/globals'
import pg from 'pg'
import { createServer, type AddressInfo } from 'node:net'
import { silentLogger } from '@onhand/runtime'
import { createPool } from './pool.ts'
import { transaction } from './transaction.ts'
import { DatabaseUnavailableError, isAnswer, isUnavailable, translated } from './unavailable.ts'

const answered = (severity: string, code = '22001'): pg.DatabaseError =>
  Object.assign(new pg.DatabaseError('no', 2, 'error'), { severity, code })

const failureAt = async (port: number): Promise<unknown> => {
  const pool = createPool(`postgres://nobody:none@127.0.0.1:${port}/none`, { logger: silentLogger })
  const failure = await pool.query('select 1').catch((error: unknown) => error)
  await pool.end()
  return failure
}

describe('a database that cannot be reached', () => {
  it('is told from one that answers', () => {
    expect([answered('ERROR'), answered('FATAL')].map(isAnswer)).toEqual([true, false])
    expect([answered('ERROR'), answered('FATAL')].map(isUnavailable)).toEqual([false, true])
    expect([new Error('bigint 9 does not fit'), 'text'].map(isUnavailable)).toEqual([false, false])
  })

  it.each([
    ['a full disk', '53100'],
    ['no memory', '53200'],
    ['too many connections', '53300'],
    ['a limit of its configuration', '53400'],
    ['a statement that took too long', '57014'],
    ['somebody who stops it', '57P01'],
    ['a crash of another session', '57P02'],
    ['a start that is not done', '57P03'],
    ['a failing disk', '58030'],
    ['a file that is gone', '58P01'],
    ['a lost connection', '08006'],
    ['a transaction that was rolled back for another', '40P01'],
    ['a lock that was not to be had', '55P03'],
  ])('is %s too, whatever the statement was: %s', (_name, code) => {
    expect(isUnavailable(answered('ERROR', code))).toBe(true)
    expect(translated(answered('ERROR', code))).toMatchObject({ name: 'DatabaseUnavailableError', cause: { code } })
  })

  it('is not what speaks of the value or of the statement, and is translated once', () => {
    for (const code of ['22P05', '23505', '42P01', '54000', 'P0001', 'XX000']) {
      const error = answered('ERROR', code)
      expect(translated(error)).toBe(error)
    }
    const away = new DatabaseUnavailableError('no')
    expect(translated(away)).toBe(away)
  })

  it('is told by a transaction: in its work, and where it cannot begin', async () => {
    const pool = createPool(process.env.ONHAND_TEST_DATABASE_URL ?? '', { logger: silentLogger, max: 1 })
    const raise = (code: string) =>
      transaction(pool, (client) => client.query(`do $$ begin raise 'no' using errcode = '${code}'; end $$`))
    await expect(raise('53100')).rejects.toMatchObject({ name: 'DatabaseUnavailableError', cause: { code: '53100' } })
    await expect(raise('23505')).rejects.toMatchObject({ code: '23505' })
    await expect(pool.query('select 1 as one')).resolves.toMatchObject({ rows: [{ one: 1 }] })
    await pool.end()
    const nowhere = createPool('postgres://nobody:none@127.0.0.1:1/none', { logger: silentLogger })
    await expect(transaction(nowhere, () => Promise.resolve())).rejects.toThrow(DatabaseUnavailableError)
    await nowhere.end()
  })

  it('is known by a refused and by a broken connection', async () => {
    const server = createServer((socket) => socket.destroy())
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    expect(isUnavailable(await failureAt(port))).toBe(true)
    await new Promise((resolve) => server.close(resolve))
    expect(isUnavailable(await failureAt(port))).toBe(true)
  })
})
