import { streamId, type Command, type EventStore } from '@onhand/event-store'
import { problem, type FastifyPluginCallbackZod } from '@onhand/http'
import { CustomerId, EmailAddress, Language, TimeZone } from '@onhand/schemas'
import { executeFor } from '@onhand/service'
import { z } from 'zod'
import { chatLinksTable } from '../app/message-tables.ts'
import { signed, unsigned } from '../app/links.ts'
import { acceptForms } from './forms.ts'
import type { PersonSeal } from '../app/person-seal.ts'
import { recipientStream } from '../app/streams.ts'
import { media, type Medium } from '../domain/message.ts'
import { isTimeZone } from '../domain/quiet-hours.ts'
import type { Preferences, Recipient } from '../domain/recipient.ts'
import { purposes } from '../domain/templates.ts'
import { put } from '@onhand/event-store'
import { chatAccountHash } from '../app/chat-account.ts'

const TimeOfDay = z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/, 'is not a time of day HH:MM')
const Phone = z.string().regex(/^\+[1-9][0-9]{6,14}$/, 'is not a phone number in E.164')
const ChatAccount = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)

const Consents = z.strictObject(
  Object.fromEntries([...purposes, 'measurement'].map((name) => [name, z.boolean().optional()])) as Record<
    (typeof purposes)[number] | 'measurement',
    z.ZodOptional<z.ZodBoolean>
  >,
)

const Body = z.strictObject({
  language: Language.nullable().default(null),
  channels: z
    .array(z.enum(media))
    .max(media.length)
    .refine((list) => new Set(list).size === list.length, 'names a channel twice')
    .default([])
    .describe('tried in this order; what is not named comes after'),
  consents: Consents.prefault({}).describe('purpose → whether it is allowed'),
  quietHours: z.strictObject({ from: TimeOfDay, until: TimeOfDay }).nullable().default(null),
  timeZone: TimeZone.refine(isTimeZone, 'is not a time zone')
    .nullable()
    .default(null)
    .describe('null: that of the country that the order goes to'),
  digest: z.boolean().default(true).describe('what waited for the morning comes as one message'),
  email: EmailAddress.nullable().default(null).describe("null: the order's"),
  phone: Phone.nullable().default(null),
  chatAccount: ChatAccount.nullable().default(null).describe("the customer's account at the chat provider"),
})

const View = z.object({
  customerId: CustomerId,
  language: Language.nullable(),
  channels: z.array(z.enum(media)),
  consents: z.record(z.string(), z.boolean()),
  quietHours: z.object({ from: TimeOfDay, until: TimeOfDay }).nullable(),
  timeZone: TimeZone.nullable(),
  digest: z.boolean(),
  reachableBy: z.array(z.enum(media)).describe("channels that an address is known for, beside the order's e-mail"),
  blocked: z
    .array(z.object({ channel: z.enum(media), reason: z.string() }))
    .describe('channels that do not reach them'),
})

const viewOf = (customerId: string, { preferences, blocked }: Recipient): z.infer<typeof View> => ({
  customerId,
  language: preferences?.language ?? null,
  channels: [...(preferences?.media ?? [])],
  consents: { ...preferences?.consents },
  quietHours: preferences?.quietHours ?? null,
  timeZone: preferences?.timeZone ?? null,
  digest: preferences?.digest ?? true,
  reachableBy: [...(preferences?.reachable ?? [])],
  blocked: media.flatMap((channel) => {
    const reason = blocked[channel]
    return reason === undefined ? [] : [{ channel, reason }]
  }),
})

const setPreferences = (
  customerId: string,
  data: Preferences,
  chatAccount: string | null,
): Command<z.infer<typeof View>> => ({
  name: 'setPreferences',
  streams: [streamId(recipientStream, customerId)],
  decide: (view) => {
    view.apply(recipientStream, customerId, { type: 'SetPreferences', data: { ...data, customerId } })
    if (chatAccount !== null) view.row(put(chatLinksTable, { accountHash: chatAccountHash(chatAccount), customerId }))
    return viewOf(customerId, view.get(recipientStream, customerId))
  },
})

/** One purpose is no longer allowed; everything else stays. */
export const withdrawConsent = (customerId: string, purpose: string): Command<null> => ({
  name: 'withdrawConsent',
  streams: [streamId(recipientStream, customerId)],
  decide: (view) => {
    const { preferences } = view.get(recipientStream, customerId)
    const known: Preferences = preferences ?? {
      ...{ language: null, media: [], consents: {}, quietHours: null, timeZone: null },
      ...{ digest: true, reachable: [], personal: null },
    }
    if (known.consents[purpose] === false) return null
    const data = { ...known, reachable: known.reachable, consents: { ...known.consents, [purpose]: false }, customerId }
    view.apply(recipientStream, customerId, { type: 'SetPreferences', data })
    return null
  },
})

export interface PreferenceRouteContext {
  readonly store: EventStore
  readonly person: PersonSeal
  readonly secret: string
}

/** How customers want to be told: channels, consent per purpose, quiet hours. */
export const preferenceRoutes =
  ({ store, person, secret }: PreferenceRouteContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const execute = executeFor(store)
    const params = z.object({ customerId: CustomerId })
    const read = { operationId: 'getPreferences', tags: ['preferences'], params, response: { 200: View } }
    app.get('/v1/preferences/:customerId', { schema: read }, async (request) => {
      const { customerId } = request.params
      return viewOf(customerId, (await store.current(recipientStream, customerId)).state)
    })
    const write = { operationId: 'setPreferences', tags: ['preferences'], params, body: Body, response: { 200: View } }
    app.put('/v1/preferences/:customerId', { schema: write }, async (request, reply) => {
      const { customerId } = request.params
      const { email, phone, chatAccount, channels, consents, ...rest } = request.body
      const addresses = {
        ...(email === null ? {} : { email }),
        ...(phone === null ? {} : { phone }),
        ...(chatAccount === null ? {} : { chat: chatAccount }),
      }
      const reachable: Medium[] = [
        ...(email === null ? [] : ['email' as const]),
        ...(phone === null ? [] : ['sms' as const]),
        ...(chatAccount === null ? [] : ['chat' as const]),
      ]
      const personal = reachable.length === 0 ? null : await person.seal(customerId, addresses)
      if (reachable.length > 0 && personal === null)
        throw problem('unknown-customer', { detail: 'No order of this customer is known, or they were erased.' })
      const mark =
        personal === null
          ? null
          : signed(secret, 'addresses', `${customerId} ${JSON.stringify(addresses)}`)
              .split('.')
              .at(-1)
      const allowed = Object.fromEntries(
        Object.entries(consents).flatMap(([name, is]) => (is === undefined ? [] : [[name, is]])),
      )
      const preferences: Preferences = {
        ...rest,
        media: channels,
        consents: allowed,
        reachable,
        personal,
        mark: mark ?? null,
      }
      const { result } = await execute(request, reply, setPreferences(customerId, preferences, chatAccount))
      return result
    })
    acceptForms(app)
    const token = z.object({ token: z.string().max(200) })
    const unsubscribe = {
      operationId: 'unsubscribe',
      tags: ['preferences'],
      summary: 'No more questions for an opinion: one click from a mail (RFC 8058).',
      params: token,
      response: { 200: z.object({ consents: z.object({ feedback: z.literal(false) }) }) },
    }
    const withdraw = async (signedId: string) => {
      const customerId = unsigned(secret, 'unsubscribe', signedId)
      if (customerId === null) throw problem('not-found', { detail: 'This link is not valid.' })
      await store.execute(withdrawConsent(customerId, 'feedback'))
      return { consents: { feedback: false as const } }
    }
    app.post('/v1/preferences/unsubscribe/:token', { schema: unsubscribe }, (request) => withdraw(request.params.token))
    done()
  }
