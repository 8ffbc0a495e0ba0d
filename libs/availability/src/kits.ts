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

/** A component as a kit that waits sees it. */
export interface KitSource extends KitSupply {
  /** Units that supply and limit allow to wait for, ≥ 0. */
  readonly backorderable: number
  /** Announced units that nobody waits for, the first day first. */
  readonly supply: readonly KitStep[]
}

/** Units, or kits, that come on a day; `confidencePercent`: of the least likely of them, where it is told. */
export interface KitStep {
  readonly on: string
  readonly quantity: number
  readonly confidencePercent?: number | undefined
}

/** Kits that may wait, beyond those that can be had now. A component that is there already need not come. */
export const kitsToWait = (components: readonly KitSource[]): number =>
  kitUnits(components.map(({ quantity, free, backorderable }) => ({ quantity, free: free + backorderable }))) -
  kitUnits(components)

/** Kits that become whole by day: each comes with its last component, and as likely as the least likely of them. */
export const kitSteps = (components: readonly KitSource[]): readonly KitStep[] => {
  const days = [...new Set(components.flatMap(({ supply }) => supply.map(({ on }) => on)))].sort()
  const steps: KitStep[] = []
  let whole = kitUnits(components)
  for (const on of days) {
    const come = components.flatMap(({ supply }) => supply.filter((step) => step.on <= on))
    const reached = kitUnits(
      components.map(({ quantity, free, supply }) => ({
        quantity,
        free: supply.reduce((units, step) => (step.on <= on ? units + step.quantity : units), free),
      })),
    )
    if (reached <= whole) continue
    const told = come.flatMap(({ confidencePercent }) => confidencePercent ?? [])
    const likely = told.length < come.length ? {} : { confidencePercent: Math.min(...told) }
    steps.push({ on, quantity: reached - whole, ...likely })
    whole = reached
  }
  return steps
}
