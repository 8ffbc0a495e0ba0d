import { problem, type FastifyPluginCallbackZod } from '@onhand/http'
import { EmailAddress, Instant, text } from '@onhand/schemas'
import { pageOf, pageQuery, selectPage } from '@onhand/service'
import { z } from 'zod'
import { closeAccount, putAccount, setPassword } from '../app/commands.ts'
import { accountsTable, lastUsedTable, peopleTable, type AccountRow, type PersonRow } from '../app/tables.ts'
import type { RouteContext } from './context.ts'
import { checkFirst, OwnerId, rightsFields, rightsOf, RightsView } from './rights.schemas.ts'

/** NIST SP 800-63B: length is what counts; no rules of composition. */
const Password = text(128).min(12)
const Email = EmailAddress.toLowerCase()
const Body = z.strictObject({
  name: text(200),
  email: Email,
  ...rightsFields,
  password: Password.optional().describe('at least 12 characters; left out: it stays as it is'),
})
const View = z
  .object({
    accountId: z.string(),
    name: z.string(),
    email: z.string(),
    ...RightsView,
    status: z.enum(['open', 'closed']),
    hasPassword: z.boolean(),
    lastUsedAt: Instant.nullable().describe('to within a minute'),
  })
  .meta({ id: 'Account' })
type View = z.input<typeof View>

const viewOf = (account: AccountRow, person: PersonRow | undefined, lastUsedAt: string | undefined): View => ({
  ...(account as AccountRow & Pick<View, 'role' | 'scopes' | 'locations' | 'suppliers'>),
  name: person?.name ?? '',
  email: person?.email ?? '',
  hasPassword: (person?.passwordHash ?? null) !== null,
  lastUsedAt: lastUsedAt ?? null,
})

/** People at work. Their names, e-mails and passwords rest in a table of their own; the log knows ids and rights. */
export const accountRoutes =
  ({ tables, execute, directory, passwords }: RouteContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const tags = ['access']
    const params = z.object({ accountId: OwnerId })
    const views = async (accounts: readonly AccountRow[]): Promise<View[]> => {
      const keys = accounts.map(({ accountId }) => ({ accountId }))
      const owners = accounts.map(({ accountId }) => ({ ownerKind: 'account', ownerId: accountId }))
      const [people, seen] = await Promise.all([
        tables.getMany(peopleTable, keys),
        tables.getMany(lastUsedTable, owners),
      ])
      const personOf = new Map(people.map((person) => [person.accountId, person]))
      const seenAt = new Map(seen.map(({ ownerId, lastUsedAt }) => [ownerId, lastUsedAt]))
      return accounts.map((row) => viewOf(row, personOf.get(row.accountId), seenAt.get(row.accountId)))
    }
    const one = async (accountId: string): Promise<View> => {
      const row = await tables.get(accountsTable, { accountId })
      if (!row) throw problem('not-found', { detail: `No account ${accountId}.` })
      const [view] = await views([row])
      return view as View
    }
    const checkEmail = async (email: string, accountId: string): Promise<void> => {
      const others = await tables.select(peopleTable, { where: { email }, limit: 5 })
      if (others.some((person) => person.accountId !== accountId))
        throw problem('already-exists', { detail: 'Another account has this e-mail address.' })
    }
    app.put(
      '/v1/accounts/:accountId',
      { schema: { operationId: 'putAccount', tags, params, body: Body, response: { 200: View, 201: View } } },
      async (request, reply) => {
        const { accountId } = request.params
        const { name, email, password } = request.body
        const rights = rightsOf(request.body)
        checkFirst(directory, rights)
        await checkEmail(email, accountId)
        const known = await tables.get(peopleTable, { accountId })
        const { oidcSubject = null } = known ?? {}
        const passwordHash = password === undefined ? (known?.passwordHash ?? null) : await passwords.hash(password)
        // First who it is: a person without an account can do nothing, an account without a person could not be told.
        await tables.transaction((tx) =>
          tx.upsert(peopleTable, [{ accountId, name, email, passwordHash, oidcSubject }]),
        )
        const { result } = await execute(request, reply, putAccount(accountId, rights))
        // Whoever knew the old password is out.
        if (password !== undefined && !result.made) await execute(request, reply, setPassword(accountId))
        await directory.look()
        return reply.code(result.made ? 201 : 200).send(await one(accountId))
      },
    )
    app.get(
      '/v1/accounts',
      {
        schema: {
          operationId: 'listAccounts',
          tags,
          querystring: z.object(pageQuery),
          response: { 200: pageOf(View) },
        },
      },
      async ({ query }) => {
        const { items, nextCursor } = await selectPage(tables, accountsTable, {}, query)
        return { items: await views(items), nextCursor }
      },
    )
    app.get(
      '/v1/accounts/:accountId',
      { schema: { operationId: 'getAccount', tags, params, response: { 200: View } } },
      ({ params: { accountId } }) => one(accountId),
    )
    app.put(
      '/v1/accounts/:accountId/password',
      {
        schema: {
          ...{ operationId: 'setPassword', tags, params, response: { 200: View } },
          body: z.strictObject({ password: Password.describe('at least 12 characters') }),
        },
      },
      async (request, reply) => {
        const { accountId } = request.params
        const person = await tables.get(peopleTable, { accountId })
        if (!person) throw problem('not-found', { detail: `No account ${accountId}.` })
        const passwordHash = await passwords.hash(request.body.password)
        await execute(request, reply, setPassword(accountId)) // First everyone out, then the new one.
        await tables.transaction((tx) => tx.upsert(peopleTable, [{ ...person, passwordHash }]))
        return one(accountId)
      },
    )
    app.delete(
      '/v1/accounts/:accountId',
      { schema: { operationId: 'closeAccount', tags, params, response: { 200: View } } },
      async (request, reply) => {
        await execute(request, reply, closeAccount(request.params.accountId))
        return one(request.params.accountId)
      },
    )
    done()
  }
