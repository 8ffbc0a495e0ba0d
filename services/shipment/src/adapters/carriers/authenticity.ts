import { createHash, createHmac, createVerify, timingSafeEqual } from 'node:crypto'
import type { Authenticity, Delivery } from '../../app/carriers.ts'

/** How a carrier proves its webhooks. */
export type Scheme =
  | {
      readonly kind: 'hmac-sha256'
      readonly header: string
      readonly encoding: 'hex' | 'base64'
      /** Before the digest, e.g. `hmac-sha256-hex=`. */
      readonly prefix?: string
      /** The secret is used in this Unicode form. */
      readonly normalise?: 'NFKD'
      /** `t=…,v1=…` in one header: the digest is over `{t}.{body}`. Else it is over the body alone. */
      readonly timed?: true
    }
  /** Over `{time}.{body}`; the secret is the carrier's public key as PEM. */
  | { readonly kind: 'rsa-sha256'; readonly header: string; readonly timeHeader: string }
  /** The secret itself, in a header, as a bearer token or as `?token=`. */
  | { readonly kind: 'token'; readonly header: string | null }
  /** The secret is `user:password`. */
  | { readonly kind: 'basic' }

/** Compared by digest, in constant time, whatever the lengths. */
const isSame = (left: string, right: string): boolean => {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(left), digest(right))
}

const headerOf = ({ headers }: Delivery, name: string): string | undefined => {
  const value = headers[name.toLowerCase()]
  return typeof value === 'string' && value !== '' ? value : undefined
}

const fresh = (atMs: number, nowMs: number, windowSeconds: number): Authenticity =>
  Math.abs(nowMs - atMs) <= windowSeconds * 1_000 ? 'authentic' : 'stale'

type Of<Kind extends Scheme['kind']> = Extract<Scheme, { kind: Kind }>

interface Checked {
  readonly secret: string
  readonly delivery: Delivery
  readonly nowMs: number
  readonly windowSeconds: number
}

const timedHmac = (given: string, { secret, delivery, nowMs, windowSeconds }: Checked): Authenticity => {
  const parts = new Map(given.split(',').map((part) => part.trim().split('=', 2) as [string, string]))
  const [time = '', signature = ''] = [parts.get('t'), parts.get('v1')]
  if (!/^\d{1,13}$/.test(time)) return 'wrong'
  const digest = createHmac('sha256', secret).update(`${time}.`).update(delivery.rawBody).digest('hex')
  return isSame(signature, digest) ? fresh(Number(time) * 1_000, nowMs, windowSeconds) : 'wrong'
}

const hmac = (scheme: Of<'hmac-sha256'>, checked: Checked): Authenticity => {
  const given = headerOf(checked.delivery, scheme.header)
  if (given === undefined) return 'missing'
  if (scheme.timed) return timedHmac(given, checked)
  const secret = scheme.normalise ? checked.secret.normalize(scheme.normalise) : checked.secret
  const digest = createHmac('sha256', secret).update(checked.delivery.rawBody).digest(scheme.encoding)
  return isSame(given, `${scheme.prefix ?? ''}${digest}`) ? 'authentic' : 'wrong'
}

const rsa = ({ header, timeHeader }: Of<'rsa-sha256'>, checked: Checked): Authenticity => {
  const { secret, delivery, nowMs, windowSeconds } = checked
  const [given, time] = [headerOf(delivery, header), headerOf(delivery, timeHeader)]
  if (given === undefined || time === undefined) return 'missing'
  const verify = createVerify('RSA-SHA256').update(`${time}.`).update(delivery.rawBody)
  if (!verify.verify(secret, given, 'base64')) return 'wrong'
  const at = /^\d+$/.test(time) ? Number(time) * 1_000 : Date.parse(time)
  return Number.isFinite(at) ? fresh(at, nowMs, windowSeconds) : 'wrong'
}

const token = ({ header }: Of<'token'>, { secret, delivery }: Checked): Authenticity => {
  const { query } = delivery
  const bearer = headerOf(delivery, 'authorization')?.replace(/^bearer\s+/i, '')
  const given = [
    header === null ? undefined : headerOf(delivery, header),
    bearer,
    typeof query.token === 'string' ? query.token : undefined,
  ].find((value) => value !== undefined)
  if (given === undefined) return 'missing'
  return isSame(given, secret) ? 'authentic' : 'wrong'
}

const basic = ({ secret, delivery }: Checked): Authenticity => {
  const given = /^basic\s+(.+)$/i.exec(headerOf(delivery, 'authorization') ?? '')?.[1]
  if (given === undefined) return 'missing'
  return isSame(Buffer.from(given, 'base64').toString('utf8'), secret) ? 'authentic' : 'wrong'
}

export const authenticityOf = (
  scheme: Scheme,
  secret: string,
  delivery: Delivery,
  nowMs: number,
  windowSeconds: number,
): Authenticity => {
  const checked: Checked = { secret, delivery, nowMs, windowSeconds }
  switch (scheme.kind) {
    case 'hmac-sha256':
      return hmac(scheme, checked)
    case 'rsa-sha256':
      return rsa(scheme, checked)
    case 'token':
      return token(scheme, checked)
    case 'basic':
      return basic(checked)
  }
}

/** Seconds, where the carrier signs a time; else null: there a repeat is harmless because it changes nothing. */
export const replayWindowOf = (scheme: Scheme, windowSeconds: number): number | null =>
  scheme.kind === 'rsa-sha256' || (scheme.kind === 'hmac-sha256' && scheme.timed === true) ? windowSeconds : null
