import { createRequire } from 'node:module'
import { describe, expect, it } from '@jest/globals'
import { codeModules, codeSvg, codeText, returnCode, returnOfCode } from './return-code.ts'

/** The package's types name no default, its one export is the function. */
const read = createRequire(import.meta.url)('jsqr') as (
  pixels: Uint8ClampedArray,
  width: number,
  height: number,
) => { readonly data: string } | null

const SECRET = 'a-secret-of-some-length'
const SCALE = 8

/** What a camera sees: dark modules on light, RGBA. */
const picture = (code: string) => {
  const rows = codeModules(code)
  const size = rows.length * SCALE
  const pixels = new Uint8ClampedArray(size * size * 4).fill(255)
  for (let y = 0; y < size; y += 1)
    for (let x = 0; x < size; x += 1)
      if (rows[Math.floor(y / SCALE)]?.[Math.floor(x / SCALE)] === true)
        pixels.fill(0, (y * size + x) * 4, (y * size + x) * 4 + 3)
  return { pixels, size }
}

describe('the code of a return', () => {
  it('is read back from its picture, and opens its return alone', () => {
    const code = returnCode(SECRET, 'R-1')
    const { pixels, size } = picture(code)
    expect(read(pixels, size, size)?.data).toBe(code)
    expect(returnOfCode(SECRET, code)).toBe('R-1')
    expect(returnOfCode(SECRET, code.replace('R-1', 'R-2'))).toBeNull()
    expect(returnOfCode('another-secret', code)).toBeNull()
    expect(returnOfCode(SECRET, 'https://example.com')).toBeNull()
  })

  it('is a picture with a quiet zone, and block characters for a receipt', () => {
    const code = returnCode(SECRET, 'R-1')
    expect(codeSvg(code)).toMatch(/^<svg .*<\/svg>$/su)
    expect(codeText(code).split('\n').length).toBeGreaterThan(15)
    const rows = codeModules(code)
    expect(rows.slice(0, 4).flat().some(Boolean)).toBe(false)
  })
})
