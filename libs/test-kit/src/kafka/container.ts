import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { brokerSettings } from './jars.ts'

const run = promisify(execFile)
const IMAGE = 'apache/kafka:4.1.0'

/** Whether a container engine answers. */
export const hasContainerEngine = (): Promise<boolean> =>
  run('docker', ['info', '--format', '{{.ServerVersion}}'], { timeout: 10_000 }).then(
    ({ stdout }) => stdout.trim() !== '',
    () => false,
  )

/** The broker in a container, on a port of this machine that stays the same over restarts. */
export const startContainerBroker = async (port: number) => {
  const { GenericContainer, Wait } = await import('testcontainers')
  const variables = Object.entries(brokerSettings).map(([key, value]): [string, string] => [
    `KAFKA_${key.toUpperCase().replaceAll('.', '_')}`,
    String(value),
  ])
  const container = await new GenericContainer(IMAGE)
    .withExposedPorts({ container: 9092, host: port })
    .withEnvironment({
      ...Object.fromEntries(variables),
      KAFKA_PROCESS_ROLES: 'broker,controller',
      KAFKA_NODE_ID: '1',
      KAFKA_CONTROLLER_QUORUM_VOTERS: '1@localhost:9093',
      KAFKA_LISTENERS: 'PLAINTEXT://0.0.0.0:9092,CONTROLLER://localhost:9093',
      KAFKA_ADVERTISED_LISTENERS: `PLAINTEXT://127.0.0.1:${port}`,
      KAFKA_CONTROLLER_LISTENER_NAMES: 'CONTROLLER',
      KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT',
    })
    .withWaitStrategy(Wait.forLogMessage(/Kafka Server started/))
    .start()
  const docker = (...words: string[]) => run('docker', [...words, container.getId()])
  return {
    kill: () => docker('kill', '--signal', 'KILL'),
    start: () => docker('start'),
    pause: () => docker('pause'),
    resume: () => docker('unpause'),
    stop: () => container.stop(),
  }
}
