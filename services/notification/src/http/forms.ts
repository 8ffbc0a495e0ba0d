import type { FastifyInstance } from 'fastify'

/** Fields of a form as an object; of a name that comes twice the last value counts. */
const fieldsOf = (text: string): Record<string, string> => Object.fromEntries(new URLSearchParams(text))

/** Lets routes of this scope take HTML forms, as providers' callbacks and one-click links send them. */
export const acceptForms = (app: Pick<FastifyInstance, 'addContentTypeParser'>): void => {
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, text, done) => {
    done(null, fieldsOf(text as string))
  })
}

/** Lets routes of this scope take bodies as they came: their signature is over the bytes. */
export const acceptRaw = (app: Pick<FastifyInstance, 'addContentTypeParser'>, types: readonly string[]): void => {
  for (const type of types)
    app.addContentTypeParser(type, { parseAs: 'buffer' }, (_request, body, done) => {
      done(null, body)
    })
}
