import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'

const root = new URL('../../', import.meta.url)
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8')

/** Number → the test files that the page names for it. */
const lessons = new Map(
  read('docs/lessons.md')
    .split('\n')
    .flatMap((row) => {
      const [number] = row.match(/(?<=^\| )[AB]\d+/u) ?? []
      return number === undefined ? [] : [[number, [...row.matchAll(/`([^`]+\.test\.ts)`/gu)].map(([, path]) => path!)]]
    }),
)

describe('docs/lessons.md', () => {
  it('has every lesson of groups A and B', () => {
    const numbers = Array.from({ length: 21 }, (_, n) => `${n < 12 ? 'A' : 'B'}${n + 1}`)
    expect([...lessons.keys()]).toEqual(numbers)
  })

  it('names for each of them tests that say its number', () => {
    const missing = [...lessons].flatMap(([number, paths]) =>
      paths
        .filter((path) => !new RegExp(`(?:it|describe)\\('[^']*\\b${number}\\b`, 'u').test(read(path)))
        .map((path) => `${number} in ${path}`),
    )
    expect(missing).toEqual([])
    expect([...lessons.values()].every((paths) => paths.length > 0)).toBe(true)
  })
})
