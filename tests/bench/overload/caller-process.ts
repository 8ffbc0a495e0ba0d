// One caller as a process of its own: what others ask of their generator does not delay what this one sends.
import { serveParent } from '../child.ts'
import { basketBodies, type Baskets } from './baskets.ts'
import { sendOpenly, type OpenLoad } from './open-loop.ts'

/** A load that can be told to another process. */
export interface CallerLoad extends Omit<OpenLoad, 'body'> {
  readonly baskets: Baskets
}

await serveParent(() =>
  Promise.resolve({
    ready: {},
    answer: (question) => {
      const { baskets, ...load } = question as CallerLoad
      return sendOpenly({ ...load, body: basketBodies[baskets] })
    },
    stop: () => Promise.resolve(),
  }),
)
