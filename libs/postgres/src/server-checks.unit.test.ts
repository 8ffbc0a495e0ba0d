import { describe, expect, it } from '@jest/globals'
import type { Queryable } from './pool.ts'
import { checkServerVersion, UnsupportedServerError } from './server-checks.ts'

const serverOf = (number: string, version: string): Queryable => {
  const query = () => Promise.resolve({ rows: [{ number, version }] })
  return { query } as unknown as Queryable
}

describe('checkServerVersion', () => {
  it('takes the oldest supported one', async () => {
    await expect(checkServerVersion(serverOf('150018', '15.18'))).resolves.toBe(15)
  })
  it('refuses an older one in one clear line', async () => {
    const check = checkServerVersion(serverOf('140002', '14.2'))
    await expect(check).rejects.toThrow(UnsupportedServerError)
    await expect(check).rejects.toThrow(/^PostgreSQL 15 or newer is needed; this server is 14\.2$/)
  })
})
