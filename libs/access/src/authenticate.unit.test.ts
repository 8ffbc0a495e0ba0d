import { describe, expect, it } from '@jest/globals'
import { manualClock } from '@onhand/runtime'
import { createAuthenticate, type Known } from './authenticate.ts'
import { secretText } from './secrets.ts'

const KEY = { by: 'bearer', text: secretText('key', new Uint8Array(32).fill(1)) } as const
const known: Known = {
  kind: 'key',
  grant: { id: 'key:shop', scopes: [], locations: null, suppliers: null, ratePerMinute: null, writesPerMinute: null },
}
const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** A directory whose answers are given by hand. */
const world = () => {
  const clock = manualClock()
  const asked: { readonly answer: (found: Known | null) => void; readonly fail: () => void }[] = []
  const directory = {
    find: () => {
      const { promise, resolve, reject } = Promise.withResolvers<Known | null>()
      asked.push({ answer: resolve, fail: () => reject(new Error('away')) })
      return promise
    },
  }
  const authenticate = createAuthenticate({ directory, clock, verifyJwt: null, peerToken: null, believeMs: 1_000 })
  const who = async (): Promise<string | null> => (await authenticate(KEY))?.id ?? null
  return { clock, asked, who }
}

describe('Whose credential it is', () => {
  it('is asked once, however many come with it meanwhile', async () => {
    const { asked, who } = world()
    const all = Array.from({ length: 50 }, who)
    expect(asked).toHaveLength(1)
    asked[0]?.answer(known)
    expect(new Set(await Promise.all(all))).toEqual(new Set(['key:shop']))
  })
  it('is asked again in good time, and nobody waits for that', async () => {
    const { clock, asked, who } = world()
    const first = who()
    asked[0]?.answer(known)
    await first
    clock.advance(499)
    expect(await who()).toBe('key:shop')
    expect(asked).toHaveLength(1)
    clock.advance(1)
    expect(await Promise.all([who(), who()])).toEqual(['key:shop', 'key:shop'])
    expect(asked).toHaveLength(2)
    asked[1]?.answer(null)
    await nextTurn()
    expect(await who()).toBeNull()
  })
  it('is believed no longer than that, also where the directory is away', async () => {
    const { clock, asked, who } = world()
    const first = who()
    asked[0]?.answer(known)
    await first
    clock.advance(600)
    expect(await who()).toBe('key:shop')
    asked[1]?.fail()
    await nextTurn()
    clock.advance(400)
    const late = who()
    asked[2]?.fail()
    await expect(late).rejects.toThrow('away')
    const again = who()
    asked[3]?.answer(known)
    expect(await again).toBe('key:shop')
  })
  it('is a stranger where it is unknown', async () => {
    const { asked, who } = world()
    const first = who()
    asked[0]?.answer(null)
    expect(await first).toBeNull()
    expect(await who()).toBeNull()
    expect(asked).toHaveLength(1)
  })
})
