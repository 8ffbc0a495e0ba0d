// Jest's globalTeardown: the last project to end stops the server and deletes its data.
export default async function tearDown() {
  const run = await globalThis.onhandTestPostgres
  if (!run) return
  run.users -= 1
  if (run.users > 0) return
  await run.server.stop()
  run.stopped = true
  run.remove()
}
