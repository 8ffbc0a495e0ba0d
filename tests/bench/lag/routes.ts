import { startChild } from '../child.ts'
import { asking } from './answers.ts'
import type { Paced, Percentiles, Written } from './paced.ts'

/** One run of a route: what was written, and each figure's lags. */
export interface Run {
  readonly written: Written
  /** A figure's name → its lags. */
  readonly lags: Readonly<Record<string, Percentiles>>
}

/** A way that events travel from a log to what others make of them. */
export interface Route {
  readonly name: string
  readonly limitMs: number
  /** Figures that a run gives. */
  readonly figures: readonly string[]
  /** Whose databases it takes. */
  readonly databases: readonly string[]
  readonly start: (environment: Readonly<Record<string, string>>) => Promise<(paced: Paced) => Promise<Run>>
}

const start = async (file: string, environment: Readonly<Record<string, string>>) => {
  const child = await startChild<{ readonly origin?: string }>(new URL(file, import.meta.url), environment)
  return { ...asking(child), origin: child.ready.origin }
}
type Asked = Awaited<ReturnType<typeof start>>

/** All that was written was seen. */
const checkCount = (count: number, expected: number): void => {
  if (count !== expected) throw new Error(`${expected} events, ${count} seen`)
}

/** Holds in inventory's log, seen by the views and, of some, by who asks their API. */
const holdsSeen =
  (writer: Asked, views: Asked) =>
  async (paced: Paced): Promise<Run> => {
    await views.watch('projection-views', 'inventory')
    const written = await writer.write({ ...paced, ...(views.origin ? { viewsOrigin: views.origin } : {}) })
    const { count, ...lag } = await views.until(written.through)
    checkCount(count, written.through.position - written.from)
    return { written, lags: { visible: lag, ...(written.api ? { 'visible-by-api': written.api } : {}) } }
  }

export const embedded: Route = {
  name: 'embedded',
  limitMs: 100,
  figures: ['visible', 'visible-by-api'],
  databases: ['inventory', 'projection'],
  start: async (environment) => {
    const both = await start('embedded-process.ts', environment)
    await both.caughtUp({ inventory: await both.head() })
    return holdsSeen(both, both)
  },
}

const views: Route = {
  name: 'kafka',
  limitMs: 150,
  figures: ['visible', 'visible-by-api'],
  databases: ['inventory', 'projection'],
  start: async (environment) => {
    const projection = await start('views-process.ts', environment)
    const inventory = await start('inventory-process.ts', environment)
    await projection.caughtUp({ inventory: await inventory.head() })
    return holdsSeen(inventory, projection)
  },
}

/** Orders: placed, sourced, reserved by inventory, accepted by the order. Both sides decide on each other's events. */
const decisions: Route = {
  name: 'kafka-decisions',
  limitMs: 150,
  figures: ['inventory-decides', 'order-decides'],
  databases: ['inventory', 'order'],
  start: async (environment) => {
    const order = await start('order-process.ts', environment)
    const inventory = await start('inventory-process.ts', environment)
    await order.caughtUp({ inventory: await inventory.head() })
    return async (paced) => {
      await inventory.watch('inventory', 'order')
      await order.watch('order', 'inventory')
      const written = await order.write(paced)
      const onOrders = await inventory.until(written.through)
      const onStock = await order.until(await inventory.head())
      return { written, lags: { 'inventory-decides': onOrders, 'order-decides': onStock } }
    }
  },
}

export const overKafka: readonly Route[] = [views, decisions]
