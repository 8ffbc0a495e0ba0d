import net, { type AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from '@jest/globals'
import type { Mail, SendOutcome } from '../app/ports.ts'
import { createSmtpMailer } from './smtp-mailer.ts'

type Step = 'greeting' | 'MAIL' | 'RCPT' | 'DATA' | 'content'
/** A reply line; `cut`: the connection ends there; `hang`: nothing more is said. */
type Script = Partial<Record<Step, string>>

const open: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of open.splice(0)) await close()
})

/** A mail server that speaks RFC 5321 and says at one step what the script wants. */
const serve = async (script: Script): Promise<string> => {
  const usual: Record<Step, string> = {
    ...{ greeting: '220 mx.example', MAIL: '250 ok', RCPT: '250 ok', DATA: '354 go on', content: '250 taken as 7' },
  }
  const server = net.createServer((socket) => {
    const state = { inContent: false, text: '' }
    const say = (step: Step): void => {
      const reply = script[step] ?? usual[step]
      if (reply === 'cut') socket.destroy()
      else if (reply !== 'hang') socket.write(`${reply}\r\n`)
    }
    const take = (line: string): void => {
      const verb = line.slice(0, 4).toUpperCase()
      if (state.inContent) {
        if (line !== '.') return
        state.inContent = false
        say('content')
      } else if (verb === 'EHLO') socket.write('250 mx.example\r\n')
      else if (verb === 'MAIL' || verb === 'RCPT') say(verb)
      else if (verb === 'DATA') {
        state.inContent = script.DATA === undefined
        say('DATA')
      } else socket.write(verb === 'QUIT' ? '221 bye\r\n' : '250 ok\r\n')
    }
    socket.on('error', () => undefined)
    socket.on('data', (chunk) => {
      const lines = (state.text + chunk.toString('utf8')).split('\r\n')
      state.text = lines.pop() ?? ''
      for (const line of lines) take(line)
    })
    say('greeting')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const sockets = new Set<net.Socket>()
  server.on('connection', (socket) => sockets.add(socket))
  open.push(async () => {
    for (const socket of sockets) socket.destroy()
    await new Promise<void>((resolve) => server.close(() => resolve()))
  })
  return `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const mail: Mail = {
  ...{ messageId: 'm-1', to: { name: 'Jan', address: 'jan@example.com' }, language: 'pl' },
  ...{ subject: 'Zamówienie', text: 'Idzie.', html: '<p>Idzie.</p>' },
}
/** `again`: the mailer threw, so that nothing was sent and it is tried once more. */
const send = async (url: string): Promise<SendOutcome | 'again'> => {
  const from = 'Shop <shop@example.com>'
  const timeouts = { socketTimeoutMs: 3_000, greetingTimeoutMs: 3_000 }
  const mailer = createSmtpMailer({ url, from, messageIdOf: (id) => `<${id}@shop>`, returnPath: null, ...timeouts })
  try {
    return await mailer.send(mail)
  } catch {
    return 'again'
  } finally {
    mailer.close()
  }
}

describe('a mail server', () => {
  it.each<[string, Script, SendOutcome | 'again']>([
    ['takes it', {}, { kind: 'sent', providerId: '250 taken as 7' }],
    [
      'knows no such mailbox',
      { RCPT: '550 5.1.1 no such user' },
      { kind: 'refused', reason: 'smtp-550', block: 'no-mailbox' },
    ],
    ['refuses for another reason', { RCPT: '554 5.7.1 not from you' }, { kind: 'refused', reason: 'smtp-554' }],
    ['refuses what it was told', { content: '552 5.3.4 too big' }, { kind: 'refused', reason: 'smtp-552' }],
    ['is busy', { MAIL: '451 4.3.2 later' }, { kind: 'later', reason: 'smtp-451' }],
    ['is full', { content: '452 4.2.2 mailbox full' }, { kind: 'later', reason: 'smtp-452' }],
    ['goes down at once', { greeting: '421 4.3.2 closing' }, { kind: 'later', reason: 'smtp-421' }],
    ['speaks another language', { greeting: '<html>hello</html>' }, 'again'],
    ['does not greet', { greeting: 'hang' }, 'again'],
    ['goes away before the content', { MAIL: 'cut' }, 'again'],
    // It may have taken it, and nobody can be asked: it is not said twice.
    ['goes away after the content', { content: 'cut' }, { kind: 'unknown' }],
    ['says nothing after the content', { content: 'hang' }, { kind: 'unknown' }],
  ])('that %s', async (_what, script, outcome) => {
    expect(await send(await serve(script))).toEqual(outcome)
  })
  it('that is not there is tried again', async () => {
    expect(await send('smtp://127.0.0.1:59999')).toBe('again')
  })
})
