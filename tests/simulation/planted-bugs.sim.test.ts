import { describe, expect, it } from '@jest/globals'
import { plantedBugs } from './planted/bugs.ts'
import { catchBug } from './planted/catch.ts'

/** A checker that finds nothing proves nothing: each bug, put in alone, has to be found and named within so many seeds. */
const MOST_SEEDS = 60

describe('the simulation', () => {
  it.each(plantedBugs)(
    'finds somebody who would $name',
    async (bug) => {
      const caught = await catchBug(bug, MOST_SEEDS)
      expect(caught?.violations).toEqual(expect.arrayContaining([expect.stringMatching(bug.shows)]))
    },
    120_000,
  )
})
