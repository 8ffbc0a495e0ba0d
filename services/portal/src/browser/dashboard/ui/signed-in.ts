import { useEffect, useState } from 'preact/hooks'
import type { Session } from '../core/access-answers.ts'
import { get, send } from '../core/api.ts'
import { t } from '../core/page-data.ts'
import { h, type Drawn } from './element.ts'

/** Who reads, and the way out; nothing where nobody has to sign in. */
export const SignedIn = (): Drawn | null => {
  const [session, setSession] = useState<Session | null>(null)
  useEffect(() => {
    get<Session>('/v1/session').then(setSession, () => undefined)
  }, [])
  if (session?.signedIn !== true) return null
  const leave = async (): Promise<void> => {
    await send('DELETE', '/v1/session', undefined, crypto.randomUUID())
    location.assign('/sign-in')
  }
  return h(
    'p',
    { class: 'signed-in' },
    h('span', { id: 'signed-in-as' }, t('signedInAs', { name: session.name ?? session.id })),
    ' ',
    h('button', { type: 'button', class: 'quiet', id: 'sign-out', onClick: () => void leave() }, t('signOut')),
  )
}
