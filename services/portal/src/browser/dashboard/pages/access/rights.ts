import { roleNames } from '../../core/access-answers.ts'
import { t } from '../../core/page-data.ts'
import type { Field } from '../../ui/action.ts'

interface Limited {
  readonly role: string | null
  readonly scopes: readonly string[]
  readonly locations: readonly string[] | null
  readonly suppliers: readonly string[] | null
}

export const roleField = (): Field => ({
  name: 'role',
  label: t('role'),
  kind: 'select',
  choices: roleNames.map((value) => ({ value, label: value })),
})

export const locationsField = (): Field => ({
  name: 'locations',
  label: t('limitLocations'),
  kind: 'text',
  isOptional: true,
})

/** `ST-1, ST-2` → both; nothing: everywhere. */
export const locationsOf = (text: string | undefined): readonly string[] | null => {
  const named = (text ?? '').split(/[\s,]+/).filter((part) => part !== '')
  return named.length === 0 ? null : named
}

export const roleOf = ({ role, scopes }: Limited): string => role ?? scopes.join(', ')

export const limitOf = ({ locations, suppliers }: Limited): string => {
  const named = [...(locations ?? []), ...(suppliers ?? [])]
  return locations === null && suppliers === null ? t('everywhere') : named.join(', ')
}
