export interface Greeted {
  readonly origin: string
  readonly database: string
  readonly mail: string
  /** Nobody needs a key. */
  readonly isOpen: boolean
}

const access = (isOpen: boolean): string =>
  isOpen ? 'open: loopback only, nobody needs a key until the first is made (docs/security.md)' : 'by key or sign-in'

/** What a person reads when it runs: what to open, and three lines to try. */
export const greeting = ({ origin, database, mail, isOpen }: Greeted): string => `
Onhand is ready.

  Dashboard   ${origin}/
  Mail        ${mail}
  API         ${origin}/docs
  Data        ${database}
  Access      ${access(isOpen)}

Try it:

  curl -sX PUT ${origin}/v1/locations/WH-DEN -H 'content-type: application/json' -d '{"name":"Denver DC","type":"warehouse","timeZone":"America/Denver","position":{"latitude":39.74,"longitude":-104.99},"capabilities":["ship","pickup","returns"]}'
  curl -sX PUT ${origin}/v1/items/SKU-1 -H 'content-type: application/json' -d '{"name":"Jekyll Carbon 2"}'
  curl -sX POST ${origin}/v1/stock-events -H 'content-type: application/json' -d '[{"source":"wms-den","eventId":"1","type":"receipt","sku":"SKU-1","location":"WH-DEN","quantity":10,"occurredAt":"2026-01-05T09:00:00Z"}]' && curl -s '${origin}/v1/availability?sku=SKU-1'

A world on real orders:  pnpm demo      Stop:  Ctrl-C
`
