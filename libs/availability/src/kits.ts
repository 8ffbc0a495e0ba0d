/** What one kit has of a component, and how many units of that component can be had where it is asked for. */
export interface KitSupply {
  /** Units in one kit, ≥ 1. */
  readonly quantity: number
  /** Units to be had, ≥ 0. */
  readonly free: number
}

/** Whole kits that the components make: min over them of ⌊free ÷ quantity⌋. A kit of nothing cannot be had. */
export const kitUnits = (components: readonly KitSupply[]): number =>
  components.length === 0 ? 0 : Math.min(...components.map(({ quantity, free }) => Math.floor(free / quantity)))
