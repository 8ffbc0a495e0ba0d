import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'

const root = new URL('../../', import.meta.url)
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8')

/** Number → the test files that the page names for it. */
const lessons = new Map(
  read('docs/lessons.md')
    .split('\n')
    .flatMap((row) => {
      const [number] = row.match(/(?<=^\| )[A-E]\d+/u) ?? []
      return number === undefined ? [] : [[number, [...row.matchAll(/`([^`]+\.test\.ts)`/gu)].map(([, path]) => path!)]]
    }),
)

describe('docs/lessons.md', () => {
  it('has every lesson of groups A to E', () => {
    const groups: readonly (readonly [string, first: number, last: number])[] = [
      ['A', 1, 12],
      ['B', 13, 21],
      ['C', 22, 26],
      ['D', 27, 30],
      ['E', 31, 35],
    ]
    const numbers = groups.flatMap(([group, first, last]) =>
      Array.from({ length: last - first + 1 }, (_, index) => `${group}${first + index}`),
    )
    expect([...lessons.keys()]).toEqual(expect.arrayContaining(numbers))
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
