import { kafkaView } from '../doctor/kafka.ts'
import { examine } from '../doctor/doctor.ts'
import { openInstallation } from '../installation.ts'
import { createProgressBar } from '../progress-bar.ts'
import { maintain } from './maintenance.ts'
import { viewsOf } from './projection.ts'

/** Says of each part whether it agrees with the others, and for each drift the command that puts it right. Exit code 1 where there is one. */
export const doctorCommand = (): Promise<void> =>
  maintain(async (context) => {
    const installation = await openInstallation(context)
    const views = await viewsOf(context, installation)
    const bar = createProgressBar('Views against the log')
    const drifts = await examine({
      ...{ installation, kafka: await kafkaView(context) },
      views: { ...views, onProgress: bar.update },
      tell: ({ check, subject, detail, drifts: found }) => {
        bar.stop()
        console.log(`${found.length === 0 ? 'ok   ' : 'DRIFT'}  ${check.padEnd(12)} ${subject.padEnd(26)} ${detail}`)
        for (const { subject: whose, problem, repair } of found)
          console.log(`       ${whose}: ${problem}\n       → ${repair}`)
      },
    })
    console.log(drifts.length === 0 ? 'Everything agrees.' : `${drifts.length} drifts.`)
    if (drifts.length > 0) process.exitCode = 1
  })
