import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A carrier's desk on this machine: gives every parcel a label, the same one however often it is asked by one id. */
export const startCarrierDesk = async () => {
  const numbers = new Map<string, string>()
  const server = createServer((request, response) => {
    request.resume()
    request.on('end', () => {
      const id = String(request.headers['idempotency-key'])
      const trackingNumber = numbers.get(id) ?? `DESK-${numbers.size + 1}`
      numbers.set(id, trackingNumber)
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ outcome: 'created', trackingNumber, labelReference: `label-${trackingNumber}` }))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/labels`,
    stop: () => new Promise((resolve) => server.close(resolve)),
  }
}
