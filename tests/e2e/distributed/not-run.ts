import { expect, it } from '@jest/globals'

/** A part that this machine cannot run is named, on a line of its own, and does not fail the suite. */
export const notRun = (part: string, why: string): void => {
  it(`is not run here: ${why}`, () => {
    process.stderr.write(`\nNOT RUN: ${part}: ${why}\n`)
    expect(why).not.toBe('')
  })
}
