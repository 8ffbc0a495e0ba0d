/** One in; called once when its answer has left. */
export type Release = () => void

/** Room that callers share. */
export interface Room {
  readonly inside: number
  /** Half of it is taken: from here on everybody has a share. */
  readonly isHalfFull: boolean
  /** `enter` would refuse. */
  isFullFor(owner: string): boolean
  /** Null: refused. @param owner who shares what there is with the others */
  enter(owner: string): Release | null
}

/** So many times the bound are never inside, whoever they are. */
const MOST = 4

/**
 * From half of the bound on each owner has an equal share of it, so that one who asks for too much is refused before the
 * others are. Who comes when one has filled it alone, or when it shrank under those inside, is let in beyond the bound; the
 * ones who have more than their share are not until they are back at it. Where there is not one for each, the bound holds for
 * everybody: a thousand callers with one request each are a load too.
 */
export const createRoom = (boundNow: () => number): Room => {
  const owners = new Map<string, number>()
  let inside = 0
  const isFullFor = (owner: string): boolean => {
    const bound = boundNow()
    if (inside * 2 < bound) return false
    const own = owners.get(owner) ?? 0
    const share = bound / (owners.size + (own === 0 ? 1 : 0))
    return own >= share || inside >= (share < 1 ? bound : bound * MOST)
  }
  const leave = (owner: string): void => {
    inside -= 1
    const left = (owners.get(owner) ?? 1) - 1
    if (left === 0) owners.delete(owner)
    else owners.set(owner, left)
  }
  return {
    isFullFor,
    get inside() {
      return inside
    },
    get isHalfFull() {
      return inside * 2 >= boundNow()
    },
    enter: (owner) => {
      if (isFullFor(owner)) return null
      owners.set(owner, (owners.get(owner) ?? 0) + 1)
      inside += 1
      return () => leave(owner)
    },
  }
}
