import { Presets, SingleBar } from 'cli-progress'

/** A bar with the time that is left; plain lines now and then where there is no terminal. */
export const createProgressBar = (what: string) => {
  const bar = new SingleBar(
    {
      format: `${what} [{bar}] {percentage}% | {value}/{total} | {speed}/s | {eta_formatted} left`,
      ...{ noTTYOutput: true, notTTYSchedule: 2_000, etaBuffer: 50, hideCursor: true },
    },
    Presets.shades_classic,
  )
  let startedMs = 0
  return {
    update: ({ done, total }: { readonly done: number; readonly total: number }): void => {
      if (startedMs === 0) {
        startedMs = performance.now()
        bar.start(total, 0, { speed: 0 })
      }
      bar.setTotal(total)
      bar.update(done, { speed: Math.round(done / Math.max(0.001, (performance.now() - startedMs) / 1_000)) })
    },
    stop: (): void => {
      if (startedMs > 0) bar.stop()
      startedMs = 0
    },
  }
}
