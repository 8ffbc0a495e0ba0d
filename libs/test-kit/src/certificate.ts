import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

export interface TestCertificate {
  readonly keyPem: string
  /** Signed by itself: it is its own authority. For 127.0.0.1 and localhost. */
  readonly certificatePem: string
}

/** Why no certificate can be made here; undefined where one can. */
export const whyNoCertificate = (): Promise<string | undefined> =>
  run('openssl', ['version']).then(
    () => undefined,
    () => 'no openssl',
  )

/** A day long, for a server on this machine. */
export const createCertificate = async (): Promise<TestCertificate> => {
  const folder = await mkdtemp(join(tmpdir(), 'onhand-certificate-'))
  try {
    const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')]
    const names = 'subjectAltName=IP:127.0.0.1,DNS:localhost'
    const request = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', '-subj', '/CN=localhost']
    await run('openssl', [...request, '-addext', names, '-keyout', key, '-out', certificate])
    return { keyPem: await readFile(key, 'utf8'), certificatePem: await readFile(certificate, 'utf8') }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
