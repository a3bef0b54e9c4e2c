import { Command } from 'commander'
import { accountsVerb } from './accounts.ts'
import { ageQualityVerb } from './agequality.ts'
import { backupVerb } from './backup.ts'
import { benchVerb } from './bench.ts'
import { checkVerb } from './check.ts'
import { compareVerb } from './compare.ts'
import { countyVerb } from './county.ts'
import { dbVerb } from './db.ts'
import { demoVerb } from './demo.ts'
import { estimateVerb } from './estimate.ts'
import { exportVerb } from './export.ts'
import { generateVerb } from './generate.ts'
import { intakeVerb } from './intake.ts'
import { ledgerVerb } from './ledger.ts'
import { linkVerb } from './link.ts'
import { problemText } from '#server/problem.ts'
import { oidcVerb } from './oidc.ts'
import { placesVerb } from './places.ts'
import { printVerb } from './print.ts'
import { reportFailure } from './report-failure.ts'
import { runVerb } from './run.ts'
import { sampleVerb } from './sample.ts'
import { serveVerb } from './serve.ts'

/** The command line, one file a verb, in the order a county meets them. */
const program: Command = new Command('simin')
  .description(
    '司民：证据可查的县级人口登记簿\nSimin: a county register in which every value shows its evidence',
  )
  .version('0.1.0')
  .showHelpAfterError()

for (const verb of [
  demoVerb,
  countyVerb,
  accountsVerb,
  generateVerb,
  intakeVerb,
  compareVerb,
  runVerb,
  checkVerb,
  exportVerb,
  printVerb,
  serveVerb,
  oidcVerb,
  linkVerb,
  estimateVerb,
  ageQualityVerb,
  sampleVerb,
  dbVerb,
  placesVerb,
  ledgerVerb,
  backupVerb,
  benchVerb,
]) {
  program.addCommand(verb())
}

try {
  await program.parseAsync(process.argv)
} catch (error) {
  reportFailure(error, problemText)
  process.exitCode = 1
}
