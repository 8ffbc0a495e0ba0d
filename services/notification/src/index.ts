import { randomBytes } from 'node:crypto'
import {
  createEventStore,
  startDeadlinePoller,
  startEffectWorker,
  type AnyStreamType,
  type EffectHandler,
  type EffectWorker,
} from '@onhand/event-store'
import type { FastifyPluginAsyncZod } from '@onhand/http'
import { createPublicLog, startDeciding, type RunningConsumer } from '@onhand/messaging'
import type { PersonalKeys, RandomBytes } from '@onhand/personal'
import { auditRoutes, checkOf, healthOf, type Catalogue, type Service, type ServiceDependencies } from '@onhand/service'
import { createChatProvider } from './adapters/chat-provider.ts'
import { startMailCatcher, startReportReceiver } from './adapters/mail-catcher.ts'
import { parseMailReport } from './adapters/mail-reports.ts'
import { createSmsProvider } from './adapters/sms-provider.ts'
import { createSmtpMailer } from './adapters/smtp-mailer.ts'
import { createWebhookCaller } from './adapters/webhook-caller.ts'
import { brandsStream, brandsTable } from './app/brand-streams.ts'
import {
  ASK,
  budgetStream,
  caseStream,
  FOLLOW_UP,
  HAND_OVER,
  MEASURE,
  policiesStream,
  recoveryStream,
  surveyStream,
} from './app/care-streams.ts'
import { careTables } from './app/care-tables.ts'
import { createCaseWords } from './app/case-words.ts'
import { caseCommands } from './app/cases.ts'
import { caughtMailTable } from './app/caught-mail.ts'
import { conversationCommands } from './app/commands.ts'
import type { Telling } from './app/telling.ts'
import { createCompose } from './app/compose.ts'
import { createLinks, signed } from './app/links.ts'
import { createReporting, messageIdIn, reportedByMail } from './app/mail-reports.ts'
import { chatLinksTable, messagesTable } from './app/message-tables.ts'
import { createNames } from './app/names.ts'
import { createPersonSeal } from './app/person-seal.ts'
import type { Mailer, TextProvider } from './app/ports.ts'
import { dropOld } from './app/retention.ts'
import { recoveryCommands } from './app/recoveries.ts'
import { createSelfService } from './app/self-service.ts'
import { sendMessageHandler } from './app/send-message.ts'
import { conversationStream, GATHERED, messageStream, recipientStream, SEND } from './app/streams.ts'
import { surveyCommands } from './app/surveys.ts'
import { toPublic } from './app/to-public.ts'
import type { WebhookCaller } from './app/webhook-ports.ts'
import { createSecretBox } from './app/webhook-signature.ts'
import {
  deliveriesTable,
  DELIVERY_KINDS,
  deliveryStream,
  payloadsTable,
  webhooksTable,
  webhookStream,
} from './app/webhook-streams.ts'
import { createSubscriptions, deliverHandler } from './app/webhooks.ts'
import type { NotificationConfig } from './config.ts'
import { careConsumer } from './consumers/care.consumer.ts'
import { messagesConsumer } from './consumers/messages.consumer.ts'
import { webhooksConsumer } from './consumers/webhooks.consumer.ts'
import { caseRoutes } from './http/cases.routes.ts'
import { mailRoutes } from './http/mail.routes.ts'
import { messageRoutes } from './http/messages.routes.ts'
import { preferenceRoutes } from './http/preferences.routes.ts'
import { providerRoutes } from './http/provider.routes.ts'
import { recoveryRoutes } from './http/recoveries.routes.ts'
import { surveyRoutes } from './http/surveys.routes.ts'
import { templateRoutes } from './http/templates.routes.ts'
import { webhookRoutes } from './http/webhooks.routes.ts'
import type { Medium } from './domain/message.ts'

export type { Mail, Mailer, MailOutcome, SendOutcome, ShortText, TextProvider } from './app/ports.ts'
export type { WebhookAnswer, WebhookCall, WebhookCaller } from './app/webhook-ports.ts'
export { NotificationEnvironment, notificationProviders, type NotificationConfig } from './config.ts'

export interface NotificationDependencies extends ServiceDependencies {
  readonly config: NotificationConfig
  /** Opens what the order service sealed, and seals what people write here. */
  readonly keys: PersonalKeys
  /** Names of items and places, for letters; without it ids stand for themselves. */
  readonly catalogue?: Catalogue | undefined
  /** Where seals and jitter come from; the simulation's is seeded. */
  readonly random?: RandomBytes | undefined
  /** Instead of SMTP, for the simulation. */
  readonly mailer?: Mailer
  /** Instead of HTTP, for the simulation. */
  readonly webhookCaller?: WebhookCaller
  /** Instead of the configured providers of short texts, for the simulation. */
  readonly providers?: readonly TextProvider[]
}

export interface NotificationService extends Service {
  /** Where the embedded catcher takes mail by SMTP while it runs; null where a real server is configured. */
  readonly catcherUrl: () => string | null
}

const keyIn = ({ name }: { readonly name: string }, stream: string): string => stream.slice(name.length + 1)

interface Running {
  catcherUrl: string | null
  mailer: Mailer | null
  readonly consumers: RunningConsumer[]
  readonly effects: EffectWorker[]
  readonly stops: (() => unknown)[]
}

/** Calls on the way at once, a lane of endpoints. */
const DELIVERIES_AT_ONCE = 32
/** How soon other processes see a new subscription. */
const SUBSCRIPTIONS_SEEN_MS = 2_000
/** How often what is old is dropped, and how old that is unless said otherwise. */
const DROPPING_MS = 3_600_000
const KEPT_DAYS = 30
/** Calls on the way at once, a medium. */
const CONCURRENCY: Readonly<Record<Medium, number>> = { email: 32, sms: 16, chat: 16 }

const providersOf = ({ config, clock }: NotificationDependencies): readonly TextProvider[] => {
  const { sms, chat, publicUrl } = config
  const statusUrl = (messageId: string): string =>
    `${publicUrl()}/v1/messages/providers/sms/status?message=${encodeURIComponent(messageId)}`
  return [
    ...(chat ? [createChatProvider({ ...chat, clock })] : []),
    ...(sms ? [createSmsProvider({ ...sms, statusUrl, clock })] : []),
  ]
}

/** Tells customers what happened to their orders: once, in order, in their language, on record. */
export const createNotificationService = (dependencies: NotificationDependencies): NotificationService => {
  const { storage, tables, scheduler, ids, clock, logger, config, keys, transport } = dependencies
  const { random = randomBytes, catalogue } = dependencies
  const onError = (error: unknown, what: string): void => logger.error({ err: error }, what)
  const providers = dependencies.providers ?? providersOf(dependencies)
  const telling: Telling = {
    configured: ['email', ...providers.map(({ medium }) => medium)],
    mostPerDay: config.mostPerCustomerADay,
  }
  const links = createLinks(config)
  const commands = conversationCommands({
    ...telling,
    linkHash: (orderId, generation) => links.hash(orderId, generation),
  })
  const recoveries = recoveryCommands(telling)
  const surveys = surveyCommands(telling)
  const cases = caseCommands(telling)
  const store = createEventStore({
    log: 'notification',
    storage,
    types: [
      ...[messageStream, conversationStream, recipientStream, brandsStream, webhookStream, deliveryStream],
      ...[policiesStream, budgetStream, recoveryStream, caseStream, surveyStream],
    ] as readonly AnyStreamType[],
    deadlines: {
      [GATHERED]: ({ stream }) => commands.startWaiting(keyIn(conversationStream, stream)),
      [FOLLOW_UP]: ({ stream }) => recoveries.followUp(keyIn(recoveryStream, stream)),
      [MEASURE]: ({ stream }) => recoveries.measure(keyIn(recoveryStream, stream)),
      [HAND_OVER]: ({ stream }) => cases.endHandOver(keyIn(caseStream, stream), 'overdue'),
      [ASK]: ({ stream }) => surveys.ask(keyIn(surveyStream, stream)),
    },
    scheduler,
    uuid: () => ids.uuid(),
    onError,
  })
  const reporting = createReporting(store, commands)
  const person = createPersonSeal(keys, random)
  const words = createCaseWords(store, person)
  const selfService = createSelfService(store)
  const compose = createCompose(config)
  const chance = (): number => (random(1)[0] ?? 0) / 256
  const box = createSecretBox(config.trackingSecret, random)
  const caller =
    dependencies.webhookCaller ?? createWebhookCaller({ allowPrivate: config.webhooksToPrivateNetworks ?? false })
  const subscriptions = createSubscriptions(store)
  const running: Running = { catcherUrl: null, mailer: null, consumers: [], effects: [], stops: [] }

  const domain = /@([^>\s]+)/.exec(config.mailFrom)?.[1] ?? 'localhost'
  const returnPath = `returned@${domain}`
  const takeReport = async (raw: Uint8Array): Promise<void> => {
    const report = await parseMailReport(raw)
    const messageId = messageIdIn(config.trackingSecret, report?.messageId ?? null)
    const said = report && reportedByMail(report, clock.now())
    if (messageId !== null && said) await reporting(messageId, said)
  }
  const openMailer = async (): Promise<Mailer> => {
    if (dependencies.mailer) return dependencies.mailer
    const port = config.mailReportPort ?? null
    const receiver = port === null ? null : await startReportReceiver(port, logger, takeReport)
    if (receiver) running.stops.push(() => receiver.stop())
    const messageIdOf = (messageId: string): string => `<${signed(config.trackingSecret, 'mail', messageId)}@${domain}>`
    const smtp = {
      from: config.mailFrom,
      messageIdOf,
      returnPath: port === null && config.smtpUrl !== null ? null : returnPath,
    }
    if (config.smtpUrl !== null) return createSmtpMailer({ ...smtp, url: config.smtpUrl })
    const catcher = await startMailCatcher(tables, clock, logger, { returnPath, report: takeReport })
    running.stops.push(() => catcher.stop())
    running.catcherUrl = catcher.url
    return createSmtpMailer({ ...smtp, url: catcher.url })
  }
  const startEffects = (handlers: Readonly<Record<string, EffectHandler>>, concurrency: number): void => {
    const worker = startEffectWorker({ store, scheduler, onError, handlers, concurrency, now: () => clock.epochMs() })
    running.effects.push(worker)
  }
  const start = async (): Promise<void> => {
    await tables.ensure([
      ...[messagesTable, chatLinksTable, brandsTable, caughtMailTable],
      ...[webhooksTable, deliveriesTable, payloadsTable],
      ...careTables,
    ])
    const mailer = await openMailer()
    const namesFor = createNames(catalogue, clock)
    running.mailer = mailer
    const send = sendMessageHandler({
      ...{ store, tables, keys, mailer, providers, commands, clock, chance, namesFor, compose },
      answerOf: words.answerOf,
    })
    for (const medium of Object.keys(SEND) as Medium[]) startEffects({ [SEND[medium]]: send }, CONCURRENCY[medium])
    const deliver = deliverHandler({ store, caller, box, clock, chance })
    for (const kind of DELIVERY_KINDS) startEffects({ [kind]: deliver }, DELIVERIES_AT_ONCE)
    await subscriptions.refresh()
    const stopRefreshing = scheduler.every(SUBSCRIPTIONS_SEEN_MS, () =>
      subscriptions.refresh().catch((error: unknown) => onError(error, 'webhook subscriptions')),
    )
    const stopDropping = scheduler.every(DROPPING_MS, () =>
      dropOld({ tables, clock, keptDays: config.retentionDays ?? KEPT_DAYS }).then(
        () => undefined,
        (error: unknown) => onError(error, 'retention'),
      ),
    )
    const deadlines = startDeadlinePoller({ store, scheduler, onError })
    const context = { transport, clock, scheduler, logger, store, tables }
    for (const consumer of [
      messagesConsumer(commands),
      careConsumer({ recoveries, surveys, cases }),
      webhooksConsumer(subscriptions),
    ])
      running.consumers.push(await startDeciding(context, consumer))
    running.stops.push(
      () => mailer.close(),
      () => caller.close(),
      stopRefreshing,
      stopDropping,
      () => Promise.all(running.effects.map((worker) => worker.stop())),
      () => deadlines.stop(),
      () => Promise.all(running.consumers.map((consumer) => consumer.stop())),
    )
  }
  const plugin: FastifyPluginAsyncZod = async (app) => {
    await app.register(messageRoutes({ store, commands }))
    await app.register(providerRoutes({ store, config, reporting, parseMailReport, clock }))
    await app.register(preferenceRoutes({ store, person, secret: config.trackingSecret }))
    await app.register(webhookRoutes({ store, check: (url) => caller.check(url), box, subscriptions }))
    await app.register(caseRoutes({ store, cases, surveys, clock, words, person, selfService, links, ids }))
    await app.register(recoveryRoutes({ store, recoveries }))
    await app.register(surveyRoutes({ store, surveys, person, secret: config.trackingSecret }))
    await app.register(templateRoutes({ store, compose, mailer: () => running.mailer, ids }))
    await app.register(mailRoutes(tables))
    await app.register(auditRoutes(store))
  }

  return {
    name: 'notification',
    plugin,
    publicLog: createPublicLog(store, 'notification', toPublic),
    store,
    start,
    catcherUrl: () => running.catcherUrl,
    consumers: () => running.consumers,
    stop: async () => {
      for (const stop of running.stops.splice(0).toReversed()) await stop()
      await store.stop()
    },
    health: async () => {
      const health = await healthOf(store, running.consumers, null)
      const effects = checkOf(running.effects.flatMap((worker) => worker.problems()))
      return { ...health, checks: { ...health.checks, effects } }
    },
  }
}
