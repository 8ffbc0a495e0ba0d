import { Argument, Command } from 'commander'
import { databaseOwners, databaseServices, type DatabaseService } from './databases.ts'
import { addKeysCommand } from './commands/keys.ts'
import { newEpoch } from './commands/log.ts'
import { doctorCommand } from './commands/doctor.ts'
import { listParkedRecords, replayParkedRecords, resumeStopped } from './commands/parked.ts'
import { pruneProjections, rebuildProjection } from './commands/projection.ts'
import { repairServiceSnapshots } from './commands/snapshots.ts'
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

parked
  .command('resume')
  .description(
    'goes on behind what stopped a partition: what is missing stays missing; restart its processes afterwards',
  )
  .addArgument(consumer())
  .action((name: DatabaseService) => resumeStopped(name))

const projection = program.command('projection').description('the views')
projection
  .command('rebuild')
  .description('builds a view, or all, anew from the logs beside the running ones, compares both and switches')
  .argument('[name]', 'e.g. orders_v3; all of them when left out')
  .action((name?: string) => rebuildProjection(name))
projection
  .command('prune')
  .description('forgets the views of other releases')
  .action(() => pruneProjections())

program
  .command('snapshots')
  .description('states beside the logs')
  .command('repair')
  .description('writes snapshots that differ from the fold of their events anew')
  .addArgument(new Argument('<service>').choices(Publisher.options))
  .argument('[stream]', 'only of this stream')
  .action((name: Publisher, stream?: string) => repairServiceSnapshots(name, stream))

addKeysCommand(program)

program
  .command('doctor')
  .description(
    'compares logs, snapshots, views, checkpoints and Kafka; names each drift and the command that repairs it',
  )
  .action(() => doctorCommand())

try {
  await program.parseAsync()
} catch (error) {
  console.error(explain(error) ?? error)
  process.exitCode = 1
}
