import type { Lane, Stage } from './journey.ts'
import { SortedWindow } from './sorted-window.ts'

/** Values that a group remembers. */
const WINDOW = 400
/** A group answers once it has so many: the outer quantiles of fewer are guesses. */
const ENOUGH = 40
/** Groups kept at most: beyond it no new fine group begins, and the coarser ones answer. */
const MOST_GROUPS = 60_000

/** Carriers in any spelling are one. */
const plain = (carrier: string): string => carrier.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')

/**
 * Names of the groups that a parcel belongs to, the finest first: lane by postal area, carrier, service, weekday and part of the
 * day; then wider and wider, to all parcels at that stage.
 */
export const groupsOf = (lane: Lane, stage: Stage, at: number): readonly string[] => {
  const { origin, service, destination } = lane
  const carrier = plain(lane.carrier)
  const when = new Date(at)
  const [day, part] = [when.getUTCDay(), Math.floor(when.getUTCHours() / 4)]
  const product = `${carrier}/${service ?? ''}`
  if (destination === null)
    return [`${stage}|${origin}|${product}|${day}`, `${stage}|${carrier}|${day}`, `${stage}|${carrier}`, stage]
  const { country, region, postalCode } = destination
  const area = `${country}-${(postalCode ?? '').slice(0, 3)}`
  return [
    `${stage}|${origin}|${area}|${product}|${day}|${part}`,
    `${stage}|${origin}|${area}|${product}|${day}`,
    `${stage}|${origin}|${country}-${region ?? ''}|${product}|${day}|${part}`,
    `${stage}|${origin}|${country}-${region ?? ''}|${product}|${day}`,
    `${stage}|${origin}|${country}|${product}|${day}`,
    `${stage}|${country}|${carrier}|${day}`,
    `${stage}|${carrier}`,
    stage,
  ]
}

/** Windows of values by group, with back-off from fine to coarse. */
export class Groups {
  readonly #windows = new Map<string, SortedWindow>()

  get size(): number {
    return this.#windows.size
  }

  add(names: readonly string[], value: number): void {
    for (const name of names) {
      const known = this.#windows.get(name)
      if (known) known.add(value)
      else if (this.#windows.size < MOST_GROUPS) {
        const window = new SortedWindow(WINDOW)
        window.add(value)
        this.#windows.set(name, window)
      }
    }
  }

  /** The finest group that has enough values above `floor`, and how many steps of back-off it took. */
  find(names: readonly string[], floor = -Infinity): { readonly window: SortedWindow; readonly level: number } | null {
    for (const [level, name] of names.entries()) {
      const window = this.#windows.get(name)
      if (window === undefined || window.count < ENOUGH) continue
      if (floor === -Infinity || window.above(floor) >= 10) return { window, level }
    }
    return null
  }
}
