import type { Line } from './shop.ts'

/** One step of a history. Commands of one batch are sent at once. */
export type Step =
  | {
      readonly step: 'batch'
      readonly commands: readonly ModelCommand[]
      readonly breaks?: 'before' | 'during' | 'after'
    }
  | { readonly step: 'wait'; readonly ms: number }
  | { readonly step: 'restart' }

export type ModelCommand =
  | { readonly do: 'receive'; readonly sku: string; readonly quantity: number }
  | { readonly do: 'reserve'; readonly id: string; readonly lines: readonly Line[]; readonly ms: number }
  | { readonly do: 'confirm'; readonly id: string }

interface ModelHold {
  status: 'held' | 'confirmed' | 'expired'
  readonly lines: readonly Line[]
  readonly expiresMs: number
}

/** The shop as a few lines of plain code: one command after the other, expiry at once. */
export const shopModel = () => {
  const free = new Map<string, number>()
  const holds = new Map<string, ModelHold>()
  let nowMs = 0
  const add = (sku: string, quantity: number): void => void free.set(sku, (free.get(sku) ?? 0) + quantity)
  const expire = (): void => {
    for (const hold of holds.values()) {
      if (hold.status !== 'held' || hold.expiresMs > nowMs) continue
      hold.status = 'expired'
      for (const { sku, quantity } of hold.lines) add(sku, quantity)
    }
  }
  const reserve = ({ id, lines, ms }: ModelCommand & { do: 'reserve' }): string => {
    if (holds.has(id)) return 'done'
    const wanted = new Map<string, number>()
    for (const { sku, quantity } of lines) wanted.set(sku, (wanted.get(sku) ?? 0) + quantity)
    if ([...wanted].some(([sku, quantity]) => quantity > (free.get(sku) ?? 0))) return 'insufficient-stock'
    for (const [sku, quantity] of wanted) add(sku, -quantity)
    holds.set(id, { status: 'held', lines, expiresMs: nowMs + ms })
    return 'done'
  }
  return {
    wait: (ms: number): void => {
      nowMs += ms
      expire()
    },
    /** What the command's outcome has to be. */
    run: (command: ModelCommand): string => {
      if (command.do === 'receive') {
        add(command.sku, command.quantity)
        return 'done'
      }
      if (command.do === 'reserve') return reserve(command)
      const hold = holds.get(command.id)
      if (hold?.status !== 'held') return `hold-${hold?.status ?? 'none'}`
      hold.status = 'confirmed'
      return 'done'
    },
    free: (sku: string): number => free.get(sku) ?? 0,
    status: (id: string): string => holds.get(id)?.status ?? 'none',
  }
}
