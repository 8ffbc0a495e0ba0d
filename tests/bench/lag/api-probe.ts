import { encodePositions } from '@onhand/http'
import type { Position } from '@onhand/event-store'
import { percentiles, type Percentiles } from './paced.ts'

/** One hold in so many is asked for by the API. */
const EVERY = 20

/** Asks the views over HTTP for what has just been committed: from the durable answer until the view's own answer holds it. */
export const apiProbe = (origin: string) => {
  const waits: Promise<number>[] = []
  const ask = async (sku: string, location: string, position: Position): Promise<number> => {
    const start = performance.now()
    const token = encodeURIComponent(encodePositions({ inventory: position }))
    const answer = await fetch(`${origin}/v1/availability?sku=${sku}&location=${location}&minPosition=${token}`)
    const { items } = (await answer.json()) as { items: { locations: { position: number }[] }[] }
    const shown = items[0]?.locations[0]?.position ?? 0
    if (answer.status !== 200 || shown < 1) throw new Error(`The API answered ${answer.status}`)
    return performance.now() - start
  }
  return {
    committed: (number: number, sku: string, location: string, position: Position): void => {
      if (number % EVERY !== 0) return
      const wait = ask(sku, location, position)
      wait.catch(() => undefined) // Told when all are awaited.
      waits.push(wait)
    },
    lags: async (): Promise<Percentiles> => percentiles(await Promise.all(waits)),
  }
}
export type ApiProbe = ReturnType<typeof apiProbe>
