import { isRejection } from '@onhand/event-sourcing'
import { composeMessage, formatDay, formatMoney } from '@onhand/i18n'
import { parseMoney } from '@onhand/money'
import { trackingToken } from '@onhand/service'
import { Eta } from 'eta'
import type { Draft, Envelope, Facts } from '../domain/message.ts'
import type { Mail } from './ports.ts'

export interface ComposeOptions {
  /** The origin that shoppers reach, without a slash at the end; asked for each mail, as the port may come late. */
  readonly publicUrl: () => string
  readonly trackingSecret: string
}

export type Compose = (request: Draft & Envelope, to: Mail['to']) => Mail

/** An amount that this release cannot read is left out of the letter rather than shown wrong. */
const moneyText = (wire: NonNullable<Facts['amount']>, language: Envelope['language']): string | undefined => {
  const money = parseMoney(wire)
  return isRejection(money) ? undefined : formatMoney(money, language)
}

const eta = new Eta({ autoEscape: true })

/** One plain responsive letter; styles inline because mail readers drop the rest. */
const LETTER = `<!doctype html>
<html lang="<%= it.language %>"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title><%= it.subject %></title></head>
<body style="margin:0;padding:24px 12px;background:#f4f5f7;font:16px/1.6 system-ui,sans-serif;color:#1c2330">
<main style="max-width:560px;margin:0 auto;background:#fff;border-radius:8px;padding:28px">
<p><%= it.greeting %></p>
<% it.lines.forEach((line) => { %><p><%= line %></p>
<% }) %><p><a href="<%= it.trackingUrl %>" style="color:#0b57d0"><%= it.trackingUrl %></a></p>
<p><%= it.closing %></p>
</main></body></html>`

/** Names and figures of a message in the customer's language, as text and as HTML (RFC 2046 alternatives). */
export const createCompose =
  ({ publicUrl, trackingSecret }: ComposeOptions): Compose =>
  ({ messageId, orderId, template, language, facts }, to) => {
    const { lines = [], date, previousDate, amount, carrier, trackingNumber, location, returnId } = facts
    const trackingUrl = `${publicUrl()}/track/${trackingToken(trackingSecret, orderId)}`
    const day = date === undefined ? undefined : formatDay(date, language)
    const message = composeMessage(template, language, {
      orderId,
      name: to.name === '' ? undefined : to.name,
      trackingUrl,
      items: lines.length === 0 ? undefined : lines.map(({ sku, quantity }) => `${sku} × ${quantity}`).join(', '),
      count: lines.length === 0 ? undefined : lines.reduce((sum, { quantity }) => sum + quantity, 0),
      promisedDate: day,
      pickupUntil: day,
      previousDate: previousDate === undefined ? undefined : formatDay(previousDate, language),
      amount: amount === undefined ? undefined : moneyText(amount, language),
      carrier,
      trackingNumber,
      location,
      returnId,
    })
    const html = eta.renderString(LETTER, {
      language,
      subject: message.subject,
      greeting: message.greeting,
      closing: message.closing,
      lines: message.lines.filter((line) => !line.includes(trackingUrl)),
      trackingUrl,
    })
    return { messageId, to, language, subject: message.subject, text: message.text, html }
  }
