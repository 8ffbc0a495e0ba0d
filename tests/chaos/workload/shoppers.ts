import { setTimeout as pause } from 'node:timers/promises'
import { createShoppers } from '../../prove/oversell/shoppers.ts'
import { createChance, type Chance } from '../../simulation/chance.ts'
import type { Caller } from './caller.ts'

const WORKERS = 5

/** Those of `pnpm prove oversell`: everybody wants the last units. */
export const openShop = async (caller: Caller, seed: number) => {
  const shoppers = createShoppers(createChance(seed), `chaos-${seed}`)
  for (const asked of shoppers.open()) await caller.insist('shopkeeper', asked, 40)
  const worker = async (name: string, chance: Chance, isOver: () => boolean): Promise<void> => {
    while (!isOver()) {
      // Some give up, and never learn what became of it.
      shoppers.learn(await caller.insist(name, shoppers.next(), chance.flip(0.3) ? 1 : 4))
      await pause(chance.int(20, 120))
    }
  }
  return (chance: Chance, isOver: () => boolean): Promise<unknown> =>
    Promise.all(Array.from({ length: WORKERS }, (_, index) => worker(`shopper-${index + 1}`, chance.fork(), isOver)))
}
