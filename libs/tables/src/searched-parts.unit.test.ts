import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { searchedParts } from './searched-parts.ts'

describe('the parts that a text is searched by', () => {
  it.each([
    ['ord-2026-00045678', ['678', '045', '026']],
    ['2026-000012345', ['345', '012', '026']],
    ['number 73456', ['456', 'ber', 'num']],
    ['ord-2026-00070238', ['238', '070', '026']],
    ['1z73456', ['456', 'z73']],
    ['der-x9', ['-x9', 'der']],
    ['der-7', ['-7', 'der']],
    ['a1', []],
    ['---', []],
    ['000000', ['000']],
    ['кож', ['кож']],
  ])('of %s are %j', (text, parts) => {
    expect(searchedParts(text)).toEqual(parts)
  })
  it('stand in whatever holds the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const part of searchedParts(text)) expect(text).toContain(part)
      }),
    )
  })
})
