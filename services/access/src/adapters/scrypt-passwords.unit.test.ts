import { describe, expect, it } from '@jest/globals'
import { createScryptPasswords } from './scrypt-passwords.ts'

describe('passwords', () => {
  it('are kept as OWASP advises, and verified', async () => {
    const passwords = createScryptPasswords()
    const stored = await passwords.hash('correct horse battery')
    expect(stored).toMatch(/^scrypt\$32768\$8\$3\$/)
    expect(await passwords.verify('correct horse battery', stored)).toBe(true)
    expect(await passwords.verify('correct horse batter', stored)).toBe(false)
  })
  it('are the same however the letters were composed, and differ in the store', async () => {
    const passwords = createScryptPasswords({ N: 1_024, r: 8, p: 1 })
    const [one, two] = [await passwords.hash('zażółć gęślą'), await passwords.hash('zażółć gęślą')]
    expect(one).not.toBe(two)
    expect(await passwords.verify('zażółć gęślą'.normalize('NFD'), one)).toBe(true)
  })
  it.each([null, '', 'scrypt$1$1$1$$', 'plain text'])('nothing fits %j', async (stored) => {
    const passwords = createScryptPasswords({ N: 1_024, r: 8, p: 1 })
    expect(await passwords.verify('nobody', stored)).toBe(false)
  })
})
