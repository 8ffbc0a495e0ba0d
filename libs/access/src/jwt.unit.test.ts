import { beforeAll, describe, expect, it } from '@jest/globals'
import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type CryptoKey } from 'jose'
import { createJwtVerifier, grantOfClaims } from './jwt.ts'

const settings = {
  issuer: 'https://login.example',
  audience: 'onhand',
  jwksUrl: 'https://login.example/jwks',
  rolesClaim: 'roles',
}
const now = new Date('2026-06-01T12:00:00Z')
const seconds = now.getTime() / 1_000

const made = { own: undefined as CryptoKey | undefined, other: undefined as CryptoKey | undefined }
const keySet = { get: undefined as ReturnType<typeof createLocalJWKSet> | undefined }

beforeAll(async () => {
  const own = await generateKeyPair('ES256')
  made.own = own.privateKey
  made.other = (await generateKeyPair('ES256')).privateKey
  keySet.get = createLocalJWKSet({ keys: [{ ...(await exportJWK(own.publicKey)), kid: 'k1', alg: 'ES256' }] })
})

const token = (more: object = {}, key = made.own): Promise<string> =>
  new SignJWT({
    ...{ iss: settings.issuer, aud: settings.audience, sub: 'ada', iat: seconds, exp: seconds + 300, roles: ['store'] },
    ...more,
  })
    .setProtectedHeader({ alg: 'ES256', kid: 'k1' })
    .sign(key as CryptoKey)

describe('createJwtVerifier', () => {
  const verify = (text: string) => createJwtVerifier(settings, keySet.get)(text, now)

  it('takes a token of the issuer', async () => {
    const verified = await verify(await token({ locations: ['ST-1'] }))
    expect(verified?.grant).toMatchObject({ id: 'jwt:ada', locations: ['ST-1'], suppliers: null })
    expect(verified?.expiresAt).toBe((seconds + 300) * 1_000)
  })
  it.each([
    ['an issuer that is not ours', { iss: 'https://evil.example' }],
    ['another audience', { aud: 'somebody-else' }],
    ['a token that has expired', { exp: seconds - 60 }],
    ['a token that never expires', { exp: undefined }],
    ['a token that is not valid yet', { nbf: seconds + 600 }],
    ['a token of nobody', { sub: undefined }],
  ])('refuses %s', async (_title, more) => {
    expect(await verify(await token(more))).toBeNull()
  })
  it("refuses another's signature, an unsigned token and noise", async () => {
    expect(await verify(await token({}, made.other))).toBeNull()
    expect(await verify(new UnsecuredJWT({ sub: 'ada' }).encode())).toBeNull()
    expect(await verify('a.b.c')).toBeNull()
  })
})

describe('grantOfClaims', () => {
  it('knows roles and scopes, passes over others', () => {
    const claims = { sub: 'ada', roles: ['viewer', 'emperor'], scope: 'orders:write moon:write' }
    const grant = grantOfClaims(claims, 'roles')
    expect(grant?.scopes).toContain('orders:write')
    expect(grant?.scopes).toContain('kpis:read')
    expect(grant?.scopes).not.toContain('moon:write')
  })
  it('gives nothing where nothing is known', () => {
    expect(grantOfClaims({ sub: 'ada' }, 'roles')?.scopes).toEqual([])
  })
  it('an empty limit is a limit', () => {
    expect(grantOfClaims({ sub: 'ada', locations: [] }, 'roles')?.locations).toEqual([])
  })
})
