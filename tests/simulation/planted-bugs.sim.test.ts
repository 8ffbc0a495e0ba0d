import { describe, expect, it } from '@jest/globals'
import { plantedBugs } from './planted/bugs.ts'
import { catchBug } from './planted/catch.ts'

/**
 * A checker that finds nothing proves nothing: each bug, put in alone, has to be found and named within so many seeds. Each
 * kind of actor that joins takes a share of a seed's time, so what one of them alone can show is seen more seldom.
 */
const MOST_SEEDS = 250

describe('the simulation', () => {
  it.each(plantedBugs)(
    'finds somebody who would $name',
    async (bug) => {
      const caught = await catchBug(bug, MOST_SEEDS)
      expect(caught?.violations).toEqual(expect.arrayContaining([expect.stringMatching(bug.shows)]))
    },
    240_000,
  )
})
