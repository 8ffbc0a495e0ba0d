import { randomInt } from 'node:crypto'
import { holdBody, HOT_SKU } from '../load.ts'

export const SKUS = 500
/** A basket is dear enough for the server that one generator beside it can ask for four times what it can do. */
const LINES = 10

/** Neighbours on the shelf. */
const anyBasket = (): readonly string[] => {
  const first = randomInt(SKUS - LINES) + 1
  return Array.from({ length: LINES }, (_, at) => `SKU-${first + at}`)
}

/** Bodies of requests by what is in them; of a sale, the one SKU that everybody wants is in each. */
export const basketBodies = {
  any: () => holdBody(...anyBasket()),
  sale: () => holdBody(HOT_SKU, ...anyBasket().slice(1)),
} as const

export type Baskets = keyof typeof basketBodies
