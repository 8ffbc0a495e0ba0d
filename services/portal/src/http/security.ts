import type { FastifyReply } from 'fastify'

interface Policy {
  /** Where the brand's logo comes from; nothing else is loaded from elsewhere. */
  readonly logoUrl?: string | undefined
}

/** Every script, style, frame and request of a page comes from its own origin, and nothing stands inline. */
export const pagePolicy = ({ logoUrl }: Policy): string => {
  const images = logoUrl === undefined ? '' : ` img-src 'self' ${new URL(logoUrl).origin};`
  return `default-src 'self';${images} base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'`
}

/** A mail's own HTML: it may look as it was meant to look, and do nothing. */
export const mailBodyPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox"

/** @param referrer `no-referrer` where the address itself opens something, as a shopper's link does */
export const secure = (
  reply: FastifyReply,
  policy: string,
  { referrer, cache }: { referrer: 'no-referrer' | 'same-origin'; cache: 'no-store' | 'no-cache' },
): FastifyReply =>
  reply
    .header('content-security-policy', policy)
    .header('x-content-type-options', 'nosniff')
    .header('referrer-policy', referrer)
    .header('cross-origin-opener-policy', 'same-origin')
    .header('cache-control', cache)
    .header('vary', 'accept-language, cookie')
    .type('text/html; charset=utf-8')
