import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'

/** Listens for a moment. @returns the port, or undefined when it is taken */
const tryPort = async (port: number): Promise<number | undefined> => {
  const server = createServer()
  try {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    return (server.address() as AddressInfo).port
  } catch {
    return undefined
  } finally {
    server.close()
  }
}

/** The remembered port where it is free, else any free one. */
export const freePort = async (remembered: number | undefined): Promise<number> => {
  const port = (remembered === undefined ? undefined : await tryPort(remembered)) ?? (await tryPort(0))
  if (port === undefined) throw new Error('No free port on 127.0.0.1')
  return port
}
