import type { Account } from '../../core/access-answers.ts'
import { send } from '../../core/api.ts'
import { t } from '../../core/page-data.ts'
import { Action } from '../../ui/action.ts'
import { h, type Drawn } from '../../ui/element.ts'
import type { Column } from '../../ui/table.ts'
import { Ago, Named } from '../../ui/values.ts'
import { limitOf, locationsField, locationsOf, roleField, roleOf } from './rights.ts'

export const AddAccount = ({ isFirst, reload }: { readonly isFirst: boolean; readonly reload: () => void }): Drawn =>
  h(Action, {
    label: t('do.addAccount'),
    isMain: isFirst,
    question: t('do.addAccountQuestion'),
    fields: [
      { name: 'accountId', label: t('accountId'), kind: 'text' },
      { name: 'name', label: t('personName'), kind: 'text' },
      { name: 'email', label: t('email'), kind: 'email' },
      { name: 'password', label: t('password'), kind: 'password' },
      roleField(),
      locationsField(),
    ],
    run: async ({ accountId = '', name, email, password, role, locations }, key) => {
      const path = `/v1/accounts/${encodeURIComponent(accountId)}`
      await send('PUT', path, { name, email, role, locations: locationsOf(locations), password }, key)
    },
    onDone: reload,
  })

export const accountColumns = (reload: () => void): Column<Account>[] => [
  {
    id: 'accountId',
    label: t('accountId'),
    isHead: true,
    cell: ({ accountId, name }) => h(Named, { name, id: accountId }),
  },
  { id: 'email', label: t('email'), cell: ({ email }) => email },
  { id: 'role', label: t('role'), cell: roleOf },
  { id: 'limits', label: t('limitedTo'), cell: limitOf },
  { id: 'lastUsedAt', label: t('lastUsed'), isNumber: true, cell: ({ lastUsedAt }) => h(Ago, { at: lastUsedAt }) },
  {
    id: 'status',
    label: t('accessStatus'),
    cell: ({ status }) => t(status === 'open' ? 'accessStatus.active' : 'accessStatus.closed'),
  },
  {
    id: 'actions',
    label: t('accessActions'),
    cell: ({ accountId, name, status }) =>
      status === 'closed'
        ? null
        : h(Action, {
            label: t('do.closeAccount'),
            question: t('do.closeAccountQuestion', { name }),
            isQuiet: true,
            isDanger: true,
            run: (_, key) => send('DELETE', `/v1/accounts/${encodeURIComponent(accountId)}`, undefined, key),
            onDone: reload,
          }),
  },
]
