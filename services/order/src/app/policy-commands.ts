import { isRejection, reject } from '@onhand/event-sourcing'
import { streamId, type Command } from '@onhand/event-store'
import type { Policies, PolicyKind } from '../domain/policy.ts'
import { policyType } from './streams.ts'

/** @param matches what If-Match asks of the version that is replaced; undefined: whatever it is */
export const setPolicy = <Kind extends PolicyKind>(
  kind: Kind,
  policy: Policies[Kind],
  matches: ((version: number) => boolean) | undefined,
): Command<{ readonly version: number }> => ({
  name: 'setOrderPolicy',
  streams: [streamId(policyType, kind)],
  decide: (view) => {
    const { version, policy: now } = view.get(policyType, kind)
    if (matches !== undefined && !matches(version)) return reject('precondition-failed', { version })
    // The same rules again are no new version.
    if (JSON.stringify(now) === JSON.stringify(policy)) return { version }
    const decided = view.apply(policyType, kind, { type: 'SetPolicy', data: { policy, expectedVersion: version } })
    return isRejection(decided) ? decided : { version: version + 1 }
  },
})
