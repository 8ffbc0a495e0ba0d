import type { FastifyInstance, FastifyRequest } from 'fastify'

/** Fields of a form as an object; of a name that comes twice the last value counts. */
const fieldsOf = (text: string): Record<string, string> => Object.fromEntries(new URLSearchParams(text))

const arrived = new WeakMap<object, Readonly<Record<string, string>>>()

/** A form's fields as they came, for signatures: validation drops a field of the name `__proto__`. */
export const arrivedFields = (request: FastifyRequest): Readonly<Record<string, string>> => arrived.get(request) ?? {}

/** Lets routes of this scope take HTML forms, as providers' callbacks and one-click links send them. */
export const acceptForms = (app: Pick<FastifyInstance, 'addContentTypeParser'>): void => {
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (request, text, done) => {
    const fields = fieldsOf(text as string)
    arrived.set(request, fields)
    done(null, fields)
  })
}

/** Lets routes of this scope take bodies as they came: their signature is over the bytes. */
export const acceptRaw = (app: Pick<FastifyInstance, 'addContentTypeParser'>, types: readonly string[]): void => {
  for (const type of types)
    app.addContentTypeParser(type, { parseAs: 'buffer' }, (_request, body, done) => {
      done(null, body)
    })
}
