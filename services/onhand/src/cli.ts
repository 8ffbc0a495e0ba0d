import { Argument, Command } from 'commander'
import { databaseOwners, databaseServices, type DatabaseService } from './databases.ts'
import { newEpoch } from './commands/log.ts'
import { listParkedRecords, replayParkedRecords } from './commands/parked.ts'
import { rebuildProjection } from './commands/projection.ts'
import { serveCommand } from './commands/serve.ts'
import { Publisher, type HttpService } from '@onhand/schemas'
import { explain } from './failure.ts'

const program = new Command('onhand')
  .description('Runs one service of several, and looks after logs, parked records and views.')
  .showHelpAfterError()

const service = new Argument('<service>')

program
  .command('serve')
  .description('runs one service in this process: its database, Kafka and its peers come from the environment')
  .addArgument(service.choices([...databaseOwners, 'portal']))
  .action((name: HttpService) => serveCommand(name))

program
  .command('log')
  .description('event logs')
  .command('new-epoch')
  .description('after a restore, or a failover that may have lost commits: marks where the log begins anew')
  .addArgument(new Argument('<service>').choices(Publisher.options))
  .action((name: Publisher) => newEpoch(name))

const parked = program.command('parked').description('records that consumers could not apply')
const consumer = () => new Argument('<service>', 'whose consumers').choices([...databaseServices])
parked
  .command('list')
  .description('what is parked, why, and since which event')
  .addArgument(consumer())
  .action((name: DatabaseService) => listParkedRecords(name))
parked
  .command('replay')
  .description('tries them again, oldest of a key first')
  .addArgument(consumer())
  .option('--key <stream>', 'only of this stream')
  .action((name: DatabaseService, options: { key?: string }) => replayParkedRecords(name, options))

program
  .command('projection')
  .description('the views')
  .command('rebuild')
  .description('empties the views and fills them again from the topics and logs, together with the running replicas')
  .action(() => rebuildProjection())

try {
  await program.parseAsync()
} catch (error) {
  console.error(explain(error) ?? error)
  process.exitCode = 1
}
