import { createEventStore, startDeadlinePoller, startEffectWorker } from '@onhand/event-store'
import type { FastifyPluginAsyncZod } from '@onhand/http'
import { createPublicLog, startDeciding, type RunningConsumer } from '@onhand/messaging'
import type { PersonalKeys } from '@onhand/personal'
import { healthOf, type Service, type ServiceDependencies } from '@onhand/service'
import { startMailCatcher } from './adapters/mail-catcher.ts'
import { createSmtpMailer } from './adapters/smtp-mailer.ts'
import { caughtMailTable } from './app/caught-mail.ts'
import { startWaiting } from './app/commands.ts'
import { createCompose } from './app/compose.ts'
import type { Mailer } from './app/ports.ts'
import { sendEmailHandler } from './app/send-email.ts'
import { conversationStream, GATHERED, messagesTable, messageStream, SEND_EMAIL } from './app/streams.ts'
import { toPublic } from './app/to-public.ts'
import type { NotificationConfig } from './config.ts'
import { messagesConsumer } from './consumers/messages.consumer.ts'
import { mailRoutes } from './http/mail.routes.ts'
import { messageRoutes } from './http/messages.routes.ts'

export type { Mail, Mailer, MailOutcome } from './app/ports.ts'
export type { NotificationConfig } from './config.ts'

export interface NotificationDependencies extends ServiceDependencies {
  readonly config: NotificationConfig
  /** Opens what the order service sealed. */
  readonly keys: PersonalKeys
  /** Instead of SMTP, for the simulation. */
  readonly mailer?: Mailer
}

interface Running {
  consumer?: RunningConsumer
  effects?: ReturnType<typeof startEffectWorker>
  readonly stops: (() => unknown)[]
}

/** Tells customers what happened to their orders: once, in order, in their language, on record. */
export const createNotificationService = (dependencies: NotificationDependencies): Service => {
  const { storage, tables, scheduler, ids, clock, logger, config, keys, transport } = dependencies
  const onError = (error: unknown, what: string): void => logger.error({ err: error }, what)
  const store = createEventStore({
    log: 'notification',
    storage,
    types: [messageStream, conversationStream],
    deadlines: { [GATHERED]: ({ stream }) => startWaiting(stream.slice(`${conversationStream.name}-`.length)) },
    scheduler,
    uuid: () => ids.uuid(),
    onError,
  })
  const running: Running = { stops: [] }

  const openMailer = async (): Promise<Mailer> => {
    if (dependencies.mailer) return dependencies.mailer
    const domain = /@([^>\s]+)/.exec(config.mailFrom)?.[1] ?? 'localhost'
    if (config.smtpUrl !== null) return createSmtpMailer(config.smtpUrl, config.mailFrom, domain)
    const catcher = await startMailCatcher(tables, clock, logger)
    running.stops.push(() => catcher.stop())
    return createSmtpMailer(catcher.url, config.mailFrom, domain)
  }
  const start = async (): Promise<void> => {
    await tables.ensure([messagesTable, caughtMailTable])
    const mailer = await openMailer()
    const compose = createCompose(config)
    const sendEmail = sendEmailHandler({ store, keys, mailer, compose, clock })
    const workers = { store, scheduler, onError }
    running.effects = startEffectWorker({
      ...workers,
      handlers: { [SEND_EMAIL]: sendEmail },
      now: () => clock.epochMs(),
    })
    const deadlines = startDeadlinePoller(workers)
    running.consumer = await startDeciding({ transport, clock, scheduler, logger, store, tables }, messagesConsumer)
    const { consumer, effects } = running
    running.stops.push(
      () => mailer.close(),
      () => effects.stop(),
      () => deadlines.stop(),
      () => consumer.stop(),
    )
  }
  const plugin: FastifyPluginAsyncZod = async (app) => {
    await app.register(messageRoutes(store.tables))
    await app.register(mailRoutes(tables))
  }

  return {
    name: 'notification',
    plugin,
    publicLog: createPublicLog(store, 'notification', toPublic),
    store,
    start,
    consumers: () => (running.consumer ? [running.consumer] : []),
    stop: async () => {
      for (const stop of running.stops.splice(0).toReversed()) await stop()
      await store.stop()
    },
    health: () => healthOf(store, running.consumer ? [running.consumer] : [], running.effects ?? null),
  }
}
