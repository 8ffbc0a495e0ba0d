import { afterEach, describe, expect, it } from '@jest/globals'
import { plantedBugs } from './planted/bugs.ts'
import { catchBug } from './planted/catch.ts'
import { runSeed } from './run-seed.ts'
import { shrink } from './shrink.ts'
import { storyLines } from './story.ts'

/** What is short already cannot be told in much fewer steps. */
const MANY_STEPS = 15

describe('a seed that breaks', () => {
  let remove = (): void => undefined
  afterEach(() => remove())

  it('is told with as few steps and faults as still break it in the same way', async () => {
    const bug = plantedBugs.find(({ name }) => name.includes('release'))
    if (!bug) throw new Error('No such bug')
    const caught = await catchBug(bug, 150, MANY_STEPS)
    if (!caught) throw new Error('Nothing was caught')
    const plant = bug.plant()
    remove = plant.remove
    const options = plant.planted ? { planted: plant.planted } : {}
    const story = await shrink(caught.seeds, options)
    if (!story) throw new Error('The seed breaks nothing')
    const invariant = caught.violations[0]?.split(':')[0] ?? ''
    expect(story.cut.steps.size).toBeLessThan(story.steps / 2)
    expect(story.violations).toContainEqual(expect.stringContaining(invariant))
    const again = await runSeed(caught.seeds, { ...options, cut: story.cut })
    expect(again.violations).toEqual(story.violations)
    const lines = await storyLines(story, options)
    expect(lines[0]).toContain(`seed ${caught.seeds} in short`)
  }, 240_000)

  it('that breaks nothing has no story', async () => {
    expect(await shrink(1)).toBeNull()
  })
})
