import { createCaller } from '../../prove/oversell/caller.ts'
import { verdictOf, type Asked, type Told } from '../../prove/oversell/told.ts'

/** A request and what came of it, with who asked and when. */
export interface Recorded extends Told {
  /** One caller, who asks one thing after the other. */
  readonly actor: string
  /** Epoch milliseconds. */
  readonly askedAtMs: number
  readonly answeredAtMs: number
}

export interface Caller {
  /** One try. @param origin another than the gateway's */
  once(actor: string, asked: Asked, origin?: string): Promise<Recorded>
  /** With the same words again while nobody knows whether it was done, as long as tries are left. */
  insist(actor: string, asked: Asked, tries: number): Promise<Recorded>
  stop(): void
}

const AGAIN_MS = 250

/** Everybody asks the gateway; every answer is recorded. */
export const createRecordingCaller = (
  gateway: string,
  proof: Readonly<Record<string, string>>,
  record: (recorded: Recorded) => void,
): Caller => {
  const caller = createCaller(64, proof)
  const once: Caller['once'] = async (actor, asked, origin = gateway) => {
    const askedAtMs = Date.now()
    const told = await caller.send(origin, asked)
    const recorded = { ...told, actor, askedAtMs, answeredAtMs: Date.now() }
    record(recorded)
    return recorded
  }
  return {
    once,
    insist: async (actor, asked, tries) => {
      for (let left = tries; ; left -= 1) {
        const told = await once(actor, asked)
        if (verdictOf(told) !== 'unknown' || left <= 1) return told
        await new Promise((resolve) => setTimeout(resolve, AGAIN_MS))
      }
    },
    stop: () => {
      caller.stop()
    },
  }
}
