import { join } from 'node:path'
import { Argument, type Command } from 'commander'
import { chosenScheme, chooseScheme, SEAL_SCHEMES } from '#register/store/seal-policy.ts'
import type { SealScheme } from '#register/store/seal-schemes.ts'
import { dbCommand } from './db-command.ts'

const NAMES: Readonly<Record<SealScheme, string>> = {
  aes: 'AES-256-GCM',
  sm4: 'SM4-CTR + HMAC-SM3（GB/T 32907-2016、GB/T 32905-2016）',
}

interface SealsOptions {
  readonly data: string
  readonly json?: boolean
}

/** `simin db seals [aes|sm4]`: by what identity numbers, files received and pictures are sealed (S10). */
export function sealsVerb(): Command {
  return dbCommand(
    'seals',
    '号码、原件用哪种密码封存：看，或者换（国密用 sm4）；已经封的照样能开\nby which cipher numbers and originals are sealed: show it or choose',
  )
    .addArgument(new Argument('[cipher]', '换成哪种 the one to use').choices([...SEAL_SCHEMES]))
    .action(async (cipher: SealScheme | undefined, options: SealsOptions) => {
      const folder = join(options.data, 'keys')
      if (cipher !== undefined) await chooseScheme(folder, cipher)
      const sealedBy = await chosenScheme(folder)
      if (options.json === true) {
        console.log(JSON.stringify({ sealedBy }))
        return
      }
      console.log(`新封的用 ${NAMES[sealedBy]}`)
      if (cipher !== undefined) {
        console.log(
          '正在开着的办公程序，重开以后起用。A running office uses it once it is opened again.',
        )
      }
    })
}
