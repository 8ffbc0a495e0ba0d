import { translate, type Language } from '@onhand/i18n'
import { frameOf, partOf, project, type Frame, type Point } from '../browser/dashboard/ui/map-geometry.ts'
import { positionOf, type Place } from './places.ts'
import { landFrame } from './world-map.ts'

/** Width by height of the drawing. */
const SHAPE = 16 / 7
/** So much of the world that coasts and borders show where it is: 54 degrees of longitude. */
const LEAST_WIDTH = 150

export interface TrackMap {
  /** Land under the way: an asset of our own, and where it lies. */
  readonly land: { readonly name: string; readonly frame: Frame }
  readonly frame: Frame
  /** Scans in time order, a place where it stayed once. */
  readonly points: readonly {
    readonly x: number
    readonly y: number
    readonly name: string
    readonly isLast: boolean
  }[]
  readonly way: string
  /** What the drawing says, in words. */
  readonly label: string
}

const rounded = (value: number): number => Number(value.toFixed(2))

/** The way of a parcel on a map, as far as its scans name places that are known; null: of none of them. */
export const trackMap = (scans: readonly Place[], language: Language): TrackMap | null => {
  const stays: { readonly name: string; readonly point: Point }[] = []
  for (const scan of scans) {
    const position = positionOf(scan)
    const name = scan.city ?? ''
    if (position && stays.at(-1)?.name !== name) stays.push({ name, point: project(position) })
  }
  if (stays.length === 0) return null
  const frame = frameOf(
    stays.map(({ point }) => point),
    SHAPE,
    LEAST_WIDTH,
  )
  const land = partOf(frame) ?? 'world'
  const points = stays.map(({ name, point: [x, y] }, index) => {
    return { x: rounded(x), y: rounded(y), name, isLast: index === stays.length - 1 }
  })
  return {
    land: { name: land, frame: landFrame(land) },
    frame,
    points,
    way: points.map(({ x, y }) => `${x},${y}`).join(' '),
    label: translate(language, 'tracking.map', { places: points.map(({ name }) => name).join(' → ') }),
  }
}
