import { setTimeout as pause } from 'node:timers/promises'
import { verdictOf } from '../../prove/oversell/told.ts'
import type { Caller } from './caller.ts'

/** A write that was answered and then shown by every replica of the views. Epoch milliseconds. */
export interface Sighting {
  readonly askedAt: number
  readonly seenAt: number
}

const SKU = 'CANARY-1'
const EVERY_MS = 250

/** Writes again and again and looks for it in all views: as long as it is not seen, something is not well yet. */
export const openCanary = async (caller: Caller, views: readonly string[]) => {
  await caller.insist('canary', { method: 'PUT', path: `/v1/items/${SKU}`, body: { name: SKU } }, 40)
  const sightings: Sighting[] = []
  let count = 0
  const sing = async (): Promise<void> => {
    count += 1
    const askedAt = Date.now()
    const line = { source: 'canary', eventId: String(count), type: 'receipt', sku: SKU, location: 'WH-1', quantity: 1 }
    const told = await caller.once('canary', { method: 'POST', path: '/v1/stock-events', body: [line] })
    if (verdictOf(told) !== 'granted' || told.token === undefined) return
    const path = `/v1/availability?sku=${SKU}&minPosition=${told.token}`
    const seen = await Promise.all(views.map((view) => caller.once('canary', { method: 'GET', path }, view)))
    if (seen.every((answer) => verdictOf(answer) === 'granted')) sightings.push({ askedAt, seenAt: Date.now() })
  }
  return {
    sightings: sightings as readonly Sighting[],
    sing,
    live: async (isOver: () => boolean): Promise<void> => {
      while (!isOver()) {
        await sing()
        await pause(EVERY_MS)
      }
    },
  }
}
