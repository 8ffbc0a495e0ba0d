import { assertNever, reject, type Decider, type Instant, type Rejection } from '@onhand/event-sourcing'

/** What a partner is told of, and where. */
export interface WebhookSettings {
  readonly url: string
  /** Event types, or beginnings of them that end in `*`. */
  readonly types: readonly string[]
  /** Only events about one of these locations; empty: wherever it happens. */
  readonly locations: readonly string[]
  readonly description: string | null
}

/** A signing secret, sealed. The older ones sign beside the newest until their time is over. */
export interface WebhookSecret {
  readonly sealed: string
  readonly until: Instant | null
}

export type WebhookEvent =
  | {
      readonly type: 'WebhookSubscribed'
      readonly data: WebhookSettings & {
        readonly subscriptionId: string
        readonly secret: string
        readonly at: Instant
      }
    }
  | { readonly type: 'WebhookChanged'; readonly data: WebhookSettings }
  | { readonly type: 'WebhookSecretRotated'; readonly data: { readonly secret: string; readonly oldUntil: Instant } }
  | { readonly type: 'WebhookFailing'; readonly data: { readonly since: Instant; readonly reason: string } }
  | { readonly type: 'WebhookRecovered'; readonly data: { readonly at: Instant } }
  | {
      readonly type: 'WebhookDisabled'
      readonly data: { readonly reason: string; readonly failingSince: Instant | null }
    }
  | { readonly type: 'WebhookEnabled'; readonly data: { readonly at: Instant } }
  | { readonly type: 'WebhookRemoved'; readonly data: { readonly at: Instant } }

export type WebhookCommand =
  | { readonly type: 'Subscribe'; readonly data: Extract<WebhookEvent, { type: 'WebhookSubscribed' }>['data'] }
  | { readonly type: 'Change'; readonly data: WebhookSettings }
  | { readonly type: 'RotateSecret'; readonly data: { readonly secret: string; readonly oldUntil: Instant } }
  /** What an endpoint answered; `gone`: it said 410. */
  | {
      readonly type: 'NoteAnswer'
      readonly data: { readonly answer: 'well' | 'failed' | 'gone'; readonly reason: string; readonly now: Instant }
    }
  | { readonly type: 'Disable'; readonly data: { readonly reason: string } }
  | { readonly type: 'Enable'; readonly data: { readonly now: Instant } }
  | { readonly type: 'Remove'; readonly data: { readonly now: Instant } }

export type WebhookStatus = 'none' | 'enabled' | 'disabled' | 'removed'

/** One subscription, stream `webhook-{id}`. */
export interface Webhook {
  readonly status: WebhookStatus
  readonly subscriptionId: string
  readonly settings: WebhookSettings
  /** The newest first. */
  readonly secrets: readonly WebhookSecret[]
  /** Since when nothing has got through; null: the endpoint is well. */
  readonly failingSince: Instant | null
  readonly reason: string | null
  readonly createdAt: Instant | null
}

/** An endpoint that took nothing for so long is given up, until somebody enables it. */
const MOST_FAILING_MS = 5 * 86_400_000

const note = (
  webhook: Webhook,
  { answer, reason, now }: Extract<WebhookCommand, { type: 'NoteAnswer' }>['data'],
): readonly WebhookEvent[] => {
  const { status, failingSince } = webhook
  if (status !== 'enabled') return []
  if (answer === 'gone') return [{ type: 'WebhookDisabled', data: { reason: 'gone', failingSince } }]
  if (answer === 'well') return failingSince === null ? [] : [{ type: 'WebhookRecovered', data: { at: now } }]
  if (failingSince === null) return [{ type: 'WebhookFailing', data: { since: now, reason } }]
  const isLong = Date.parse(now) - Date.parse(failingSince) >= MOST_FAILING_MS
  return isLong ? [{ type: 'WebhookDisabled', data: { reason: 'failing', failingSince } }] : []
}

const decide = (command: WebhookCommand, webhook: Webhook): readonly WebhookEvent[] | Rejection => {
  const { status } = webhook
  if (command.type === 'Subscribe')
    return status === 'none' ? [{ type: 'WebhookSubscribed', data: command.data }] : reject('already-exists', {})
  if (command.type === 'NoteAnswer') return note(webhook, command.data)
  if (status === 'none' || status === 'removed') return reject('not-found', {})
  switch (command.type) {
    case 'Change':
      return [{ type: 'WebhookChanged', data: command.data }]
    case 'RotateSecret':
      return [{ type: 'WebhookSecretRotated', data: command.data }]
    case 'Disable':
      return status === 'enabled'
        ? [{ type: 'WebhookDisabled', data: { ...command.data, failingSince: webhook.failingSince } }]
        : []
    case 'Enable':
      return status === 'disabled' ? [{ type: 'WebhookEnabled', data: { at: command.data.now } }] : []
    case 'Remove':
      return [{ type: 'WebhookRemoved', data: { at: command.data.now } }]
    default:
      return assertNever(command)
  }
}

/** Two secrets at most sign at one time. */
const SECRETS_KEPT = 2

const evolve = (webhook: Webhook, event: WebhookEvent): Webhook => {
  switch (event.type) {
    case 'WebhookSubscribed': {
      const { subscriptionId, secret, at, url, types, locations, description } = event.data
      return {
        ...webhook,
        status: 'enabled',
        subscriptionId,
        settings: { url, types, locations, description },
        secrets: [{ sealed: secret, until: null }],
        createdAt: at,
      }
    }
    case 'WebhookChanged':
      return { ...webhook, settings: event.data }
    case 'WebhookSecretRotated': {
      const { secret, oldUntil } = event.data
      const [newest] = webhook.secrets
      const kept = newest ? [{ ...newest, until: oldUntil }] : []
      return { ...webhook, secrets: [{ sealed: secret, until: null }, ...kept].slice(0, SECRETS_KEPT) }
    }
    case 'WebhookFailing':
      return { ...webhook, failingSince: event.data.since, reason: event.data.reason }
    case 'WebhookRecovered':
      return { ...webhook, failingSince: null, reason: null }
    case 'WebhookDisabled':
      return { ...webhook, status: 'disabled', reason: event.data.reason }
    case 'WebhookEnabled':
      return { ...webhook, status: 'enabled', failingSince: null, reason: null }
    case 'WebhookRemoved':
      return { ...webhook, status: 'removed', secrets: [] }
    default:
      return assertNever(event)
  }
}

export const webhookDecider: Decider<Webhook, WebhookCommand, WebhookEvent> = {
  initial: () => ({
    status: 'none',
    subscriptionId: '',
    settings: { url: '', types: [], locations: [], description: null },
    secrets: [],
    failingSince: null,
    reason: null,
    createdAt: null,
  }),
  decide,
  evolve,
}

/** The secrets that sign at a moment, the newest first. */
export const signingSecrets = ({ secrets }: Webhook, now: Instant): readonly WebhookSecret[] =>
  secrets.filter(({ until }) => until === null || until > now)

/** Whether a subscription wants an event: by its type, and by its place where places are named. */
export const wants = (
  { types, locations }: Pick<WebhookSettings, 'types' | 'locations'>,
  type: string,
  location: string | null,
): boolean => {
  const isOfType = types.some((wanted) =>
    wanted.endsWith('*') ? type.startsWith(wanted.slice(0, -1)) : type === wanted,
  )
  return isOfType && (locations.length === 0 || (location !== null && locations.includes(location)))
}
