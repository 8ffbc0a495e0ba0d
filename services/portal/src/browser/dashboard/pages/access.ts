import { useState } from 'preact/hooks'
import type { Account, ApiKey, Session } from '../core/access-answers.ts'
import { t } from '../core/page-data.ts'
import { useLive } from '../core/use-live.ts'
import { useShown } from '../core/use-shown.ts'
import { Fragment, h, type Drawn } from '../ui/element.ts'
import { pageFrame } from '../ui/page-frame.ts'
import { More, Panel } from '../ui/parts.ts'
import { Count, table } from '../ui/table.ts'
import { accountColumns, AddAccount } from './access/accounts.ts'
import { CreateKey, keyColumns, Told, type ToldSecret } from './access/keys.ts'

/** Keys of other systems and people at work: who may do what, when they were last here, and how to let them in or out. */
export const Page = (): Drawn => {
  const [told, setTold] = useState<ToldSecret | null>(null)
  const { shown, more } = useShown('access')
  const view = useLive({
    key: `access ${shown}`,
    stream: null,
    load: async (read) => ({
      session: await read<Session>('/v1/session'),
      keys: await read.list<ApiKey>('/v1/api-keys', {}, shown),
      accounts: await read.list<Account>('/v1/accounts', {}, shown),
    }),
  })
  const { reload } = view
  const tell = (secret: ToldSecret): void => {
    setTold(secret)
    reload()
  }
  return pageFrame({
    title: t('section.access'),
    view,
    children: ({ session, keys, accounts }) =>
      h(
        Fragment,
        {},
        session.open ? h('p', { class: 'banner' }, t('openToAll')) : null,
        told === null ? null : h(Told, { told }),
        h('p', {}, h('a', { href: '/ops/audit' }, t('audit'))),
        h(
          Panel,
          {
            title: t('apiKeys'),
            // The first is a person: a key that closes the door would take this very page along.
            tools: session.open ? null : h(CreateKey, { onMade: tell }),
            foot: [
              h(Count, { count: keys.items.length, hasMore: keys.hasMore }),
              keys.hasMore ? h(More, { onMore: more }) : null,
            ],
          },
          table({
            caption: t('apiKeys'),
            columns: keyColumns({ onMade: tell, reload }),
            rows: keys.items,
            keyOf: ({ keyId }) => keyId,
            empty: t('noKeys'),
          }),
        ),
        h(
          Panel,
          {
            title: t('accounts'),
            tools: h(AddAccount, { isFirst: session.open, reload }),
            foot: [
              h(Count, { count: accounts.items.length, hasMore: accounts.hasMore }),
              accounts.hasMore ? h(More, { onMore: more }) : null,
            ],
          },
          table({
            caption: t('accounts'),
            columns: accountColumns(reload),
            rows: accounts.items,
            keyOf: ({ accountId }) => accountId,
            empty: t('noAccounts'),
          }),
        ),
      ),
  })
}
