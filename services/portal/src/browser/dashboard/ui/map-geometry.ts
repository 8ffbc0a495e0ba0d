/** Mercator as the outlines are drawn: the world is 1,000 units wide, from longitude −180 to 180. */
export const WORLD = 1_000

export interface Position {
  readonly latitude: number
  readonly longitude: number
}

export type Point = readonly [x: number, y: number]

export const project = ({ latitude, longitude }: Position): Point => {
  const radians = (Math.max(-85, Math.min(85, latitude)) * Math.PI) / 180
  return [
    ((longitude + 180) / 360) * WORLD,
    WORLD / 2 - (Math.log(Math.tan(Math.PI / 4 + radians / 2)) / (2 * Math.PI)) * WORLD,
  ]
}

/** Where a point in map units stands: the other way round. */
export const positionAt = ([x, y]: Point): Position => ({
  longitude: (x / WORLD) * 360 - 180,
  latitude: ((Math.atan(Math.exp(((WORLD / 2 - y) / WORLD) * 2 * Math.PI)) - Math.PI / 4) * 2 * 180) / Math.PI,
})

/** A part of the map in its own units. */
export interface Frame {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const ROOM = 1.18
const LEAST_WIDTH = 12

/**
 * The part of the world that holds all points, with some room, in the shape (width ÷ height) of the drawing.
 * @param leastWidth in the map's own units, of which the world has 1,000
 */
export const frameOf = (points: readonly Point[], shape: number, leastWidth = LEAST_WIDTH): Frame => {
  const xs = points.map(([x]) => x)
  const ys = points.map(([, y]) => y)
  const [west, east, north, south] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  const width = Math.max((east - west) * ROOM, (south - north) * ROOM * shape, leastWidth)
  const height = width / shape
  return { x: (west + east) / 2 - width / 2, y: (north + south) / 2 - height / 2, width, height }
}

const STEP = 10
const down = (degrees: number): number => Math.floor(degrees / STEP) * STEP
const up = (degrees: number): number => Math.ceil(degrees / STEP) * STEP

/** The file of finer outlines that covers a frame; null where the frame is too much of the world for one. */
export const partOf = ({ x, y, width, height }: Frame): string | null => {
  const [first, last] = [positionAt([x, y]), positionAt([x + width, y + height])]
  const west = Math.max(-180, down(first.longitude))
  const east = Math.min(180, up(last.longitude))
  const south = Math.max(-60, down(last.latitude))
  const north = Math.min(80, up(first.latitude))
  return east - west > 100 || south >= north ? null : `part/${west}/${south}/${east}/${north}`
}

export interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

export const overlaps = (one: Box, other: Box): boolean =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom
