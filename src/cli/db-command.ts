import { Command } from 'commander'
import { DATA_OPTION } from './with-store.ts'

/** What every verb under `db` has. */
export function dbCommand(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .option(...DATA_OPTION)
    .option('--json', '结果用 JSON result as JSON')
    .addHelpText('after', `\n例 example:\n  npm run -s simin -- db ${name} --data data`)
}
