import type { IncomingMessage } from 'node:http'
import type { Ids } from '@onhand/runtime'

const REQUEST_ID = /^[A-Za-z0-9._-]{1,64}$/

/** A caller's own request id is kept when it is harmless in a log. */
export const requestIdOf = ({ headers }: Pick<IncomingMessage, 'headers'>, ids: Ids): string => {
  const given = headers['x-request-id']
  return typeof given === 'string' && REQUEST_ID.test(given) ? given : ids.uuid()
}
