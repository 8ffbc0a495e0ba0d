const EVERY_MS = 100

export interface Changes {
  /** Ends them. @returns how many a second were taken */
  stop(): Promise<number>
}

/** Stock that is found and lost again, all over the catalogue, at a steady pace: the events that a busy day sends to open pages. */
export const sendChanges = (origin: string, skus: readonly string[], location: string, perSecond: number): Changes => {
  const run = Date.now().toString(36)
  const perTick = Math.round((perSecond * EVERY_MS) / 1_000)
  const start = performance.now()
  let sent = 0
  let applied = 0
  let isOver = false
  const push = async (): Promise<void> => {
    const lines = Array.from({ length: perTick }, (_, index) => {
      const number = sent + index
      const sku = skus[number % skus.length]
      const delta = Math.floor(number / skus.length) % 2 === 0 ? 1 : -1
      return {
        source: `bench-${run}`,
        eventId: String(number),
        type: 'adjustment',
        sku,
        location,
        delta,
        reason: 'correction',
      }
    })
    sent += perTick
    const answer = await fetch(`${origin}/v1/stock-events`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(lines),
    })
    applied += ((await answer.json()) as { applied: number }).applied
  }
  const loop = async (): Promise<void> => {
    for (let tick = 0; !isOver; tick += 1) {
      const wait = start + tick * EVERY_MS - performance.now()
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
      await push()
    }
  }
  const running = loop()
  return {
    stop: async () => {
      isOver = true
      await running
      return applied / ((performance.now() - start) / 1_000)
    },
  }
}
