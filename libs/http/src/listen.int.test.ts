import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setImmediate as nextTurn, setTimeout as after } from 'node:timers/promises'
import { afterEach, describe, expect, it } from '@jest/globals'
import { silentLogger, systemClock, systemIds } from '@onhand/runtime'
import { listen } from './listen.ts'
import { createServer, type Server } from './server.ts'

const HOST = '127.0.0.1'
const servers: Server[] = []

const serverOf = (answerAfterMs = 0): Server => {
  const server = createServer({ logger: silentLogger, clock: systemClock, ids: systemIds(systemClock) })
  server.get('/slow', async () => {
    await after(answerAfterMs)
    return { answered: true }
  })
  servers.push(server)
  return server
}

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

describe('Listening', () => {
  it('takes many new connections in a turn of a busy event loop', async () => {
    const COUNT = 128
    const server = serverOf()
    const { port } = await listen(server, { host: HOST, port: 0 })
    let taken = 0
    server.server.on('connection', () => void (taken += 1))
    const script = `const net = require('node:net')
      for (let left = ${COUNT}; left > 0; left -= 1) net.connect(${port}, '${HOST}')`
    const shoppers = spawn(process.execPath, ['-e', script])
    // Meanwhile nothing of this process runs: all of them wait at the door.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2_000)
    let turns = 0
    for (; taken < COUNT; turns += 1) await nextTurn()
    shoppers.kill()
    await once(shoppers, 'exit')
    expect(turns).toBeLessThan(COUNT / 3)
  })

  it('refuses a port that is taken, also by one that shares it', async () => {
    const { port } = await listen(serverOf(), { host: HOST, port: 0 })
    await expect(listen(serverOf(), { host: HOST, port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
  })

  it('answers what is inside when it closes, whichever listener took it, and then is gone', async () => {
    const server = serverOf(300)
    const { port } = await listen(server, { host: HOST, port: 0 })
    const answers = Array.from({ length: 40 }, () => fetch(`http://${HOST}:${port}/slow`))
    await after(150)
    await server.close()
    for (const answer of await Promise.all(answers)) expect(await answer.json()).toEqual({ answered: true })
    await expect(fetch(`http://${HOST}:${port}/slow`)).rejects.toThrow()
    expect(server.server.address()).toBeNull()
  })
})
