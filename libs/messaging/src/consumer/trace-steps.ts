import { beginStep } from '@onhand/runtime'
import type { Step } from './plan.ts'

/**
 * One step of the event's own trace for each event of a delivery; what a deciding consumer writes for it is caused by
 * that step. Events without a trace have none here.
 * @returns the steps to apply, and what ends their traces once so many are done
 */
export const traceSteps = (
  consumer: string,
  steps: readonly Step[],
): { readonly steps: readonly Step[]; readonly end: (done: number) => void } => {
  const ends: ((done: number) => void)[] = []
  const traced = steps.map((step, index): Step => {
    if (step.does !== 'event' || step.event.traceparent === undefined) return step
    const { type, id, traceparent: parent } = step.event
    const begun = beginStep(`${consumer} ${type}`, {
      ...{ kind: 'consumer', parent },
      attributes: { 'messaging.operation.type': 'process', 'onhand.consumer': consumer, 'onhand.event.id': id },
    })
    ends.push((done) => begun.end({}, index < done ? undefined : 'not applied'))
    return { ...step, event: { ...step.event, ...(begun.traceparent ? { traceparent: begun.traceparent } : {}) } }
  })
  return { steps: traced, end: (done) => ends.forEach((end) => end(done)) }
}
