import { describe, expect, it } from '@jest/globals'
import { credentialOf, isOwnOrigin } from './credentials.ts'

describe('credentialOf', () => {
  it.each([
    [{}, null],
    [{ authorization: 'Bearer ohk_abc' }, { by: 'bearer', text: 'ohk_abc' }],
    [{ authorization: 'bearer   a.b.c' }, { by: 'bearer', text: 'a.b.c' }],
    [{ authorization: 'Basic dTpw' }, 'malformed'],
    [{ authorization: '' }, 'malformed'],
    [{ 'x-api-key': 'ohk_abc' }, { by: 'bearer', text: 'ohk_abc' }],
    [{ cookie: 'theme=dark; onhand_session=ohs_1' }, { by: 'cookie', text: 'ohs_1' }],
    [{ cookie: 'xonhand_session=ohs_1' }, null],
    [
      { authorization: 'Bearer key', cookie: 'onhand_session=ohs_1' },
      { by: 'bearer', text: 'key' },
    ],
  ])('%j is read as %j', (headers, expected) => {
    expect(credentialOf({ headers })).toEqual(expected)
  })
})

describe('isOwnOrigin', () => {
  it.each([
    ['GET', {}, true],
    ['POST', {}, false],
    ['POST', { 'sec-fetch-site': 'same-origin' }, true],
    ['POST', { 'sec-fetch-site': 'same-site' }, false],
    ['DELETE', { 'sec-fetch-site': 'cross-site' }, false],
    ['POST', { origin: 'http://127.0.0.1:8080', host: '127.0.0.1:8080' }, true],
    ['POST', { origin: 'https://evil.example', host: '127.0.0.1:8080' }, false],
    ['POST', { origin: 'null', host: '127.0.0.1:8080' }, false],
  ])('%s with %j: %j', (method, headers, expected) => {
    expect(isOwnOrigin({ method, headers })).toBe(expected)
  })
})
