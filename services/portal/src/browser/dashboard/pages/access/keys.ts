import type { ApiKey } from '../../core/access-answers.ts'
import { send } from '../../core/api.ts'
import { t } from '../../core/page-data.ts'
import { Action } from '../../ui/action.ts'
import { h, type Drawn } from '../../ui/element.ts'
import type { Column } from '../../ui/table.ts'
import { Ago, Named } from '../../ui/values.ts'
import { limitOf, locationsField, locationsOf, roleField, roleOf } from './rights.ts'

export interface ToldSecret {
  readonly keyId: string
  readonly secret: string
}
type OnMade = (told: ToldSecret) => void

/** A secret, this once. */
export const Told = ({ told: { keyId, secret } }: { readonly told: ToldSecret }): Drawn =>
  h(
    'div',
    { class: 'banner', role: 'status', id: 'told' },
    h('strong', {}, t('newSecret', { key: keyId })),
    h('code', { class: 'secret', tabindex: 0 }, secret),
    h('span', {}, t('newSecretOnce')),
  )

const made = (answer: { readonly keyId: string; readonly secret: string | null }, onMade: OnMade): void => {
  if (answer.secret !== null) onMade({ keyId: answer.keyId, secret: answer.secret })
}

export const CreateKey = ({ onMade }: { readonly onMade: OnMade }): Drawn =>
  h(Action, {
    label: t('do.createKey'),
    question: t('do.createKeyQuestion'),
    isMain: true,
    fields: [
      { name: 'keyId', label: t('keyId'), kind: 'text' },
      { name: 'name', label: t('personName'), kind: 'text' },
      roleField(),
      locationsField(),
    ],
    run: async ({ keyId, name, role, locations }, key) => {
      const body = { keyId, name, role, locations: locationsOf(locations) }
      made(await send('POST', '/v1/api-keys', body, key), onMade)
    },
    onDone: () => undefined,
  })

const statusOf = ({ revokedAt, expiresAt }: ApiKey): 'active' | 'revoked' | 'expired' => {
  if (revokedAt !== null) return 'revoked'
  return expiresAt !== null && expiresAt <= new Date().toISOString() ? 'expired' : 'active'
}

interface Use {
  readonly onMade: OnMade
  readonly reload: () => void
}

const KeyActions = ({ keyId, onMade, reload }: Use & { readonly keyId: string }): Drawn => {
  const path = `/v1/api-keys/${encodeURIComponent(keyId)}`
  return h(
    'span',
    { class: 'page-tools' },
    h(Action, {
      label: t('do.rotateKey'),
      question: t('do.rotateKeyQuestion', { key: keyId }),
      isQuiet: true,
      run: async (_, key) => made(await send('POST', `${path}/rotate`, { graceSeconds: 86_400 }, key), onMade),
      onDone: reload,
    }),
    h(Action, {
      label: t('do.revokeKey'),
      question: t('do.revokeKeyQuestion', { key: keyId }),
      isQuiet: true,
      isDanger: true,
      run: (_, key) => send('DELETE', path, undefined, key),
      onDone: reload,
    }),
  )
}

export const keyColumns = (use: Use): Column<ApiKey>[] => [
  {
    id: 'keyId',
    label: t('keyId'),
    isHead: true,
    cell: ({ keyId, name }) => h(Named, { name, id: keyId }),
  },
  { id: 'role', label: t('role'), cell: roleOf },
  { id: 'limits', label: t('limitedTo'), cell: limitOf },
  { id: 'lastUsedAt', label: t('lastUsed'), isNumber: true, cell: ({ lastUsedAt }) => h(Ago, { at: lastUsedAt }) },
  { id: 'status', label: t('accessStatus'), cell: (key) => t(`accessStatus.${statusOf(key)}`) },
  {
    id: 'actions',
    label: t('accessActions'),
    cell: (key) => (statusOf(key) === 'active' ? h(KeyActions, { keyId: key.keyId, ...use }) : null),
  },
]
