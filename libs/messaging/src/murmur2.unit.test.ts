import { describe, expect, it } from '@jest/globals'
import { murmur2, partitionOf } from './murmur2.ts'

describe('murmur2', () => {
  // From Apache Kafka's UtilsTest.testMurmur2.
  it.each([
    ['21', -973932308],
    ['foobar', -790332482],
    ['a-little-bit-long-string', -985981536],
    ['a-little-bit-longer-string', -1486304829],
    ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58897971],
    ['abc', 479470107],
  ])('gives what Kafka gives for %s', (text, hash) => {
    expect(murmur2(text)).toBe(hash)
  })

  it('hashes bytes, not characters', () => {
    expect(murmur2('é')).not.toBe(murmur2('e'))
    expect(partitionOf('order-A-1', 12)).toBe((murmur2('order-A-1') & 0x7fffffff) % 12)
  })
})
