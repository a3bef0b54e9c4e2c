import type { Provider } from 'oidc-provider'
import { providerKeysStamp } from '#register/access/signing-keys.ts'
import type { ServerOptions } from '../server-options.ts'
import { openProvider } from './open-provider.ts'

/** The provider under the keys that stand now. */
export type CurrentProvider = () => Promise<Provider>

/** Opens the provider, and opens it anew when its keys were rotated: nobody has to stop the program. */
export async function providerAtWork(
  options: ServerOptions,
  publicUrl: string,
): Promise<CurrentProvider> {
  const open = async (): Promise<{ readonly provider: Provider; readonly stamp: number }> => {
    // Read before the keys are: what is rotated in between is taken up at the next request.
    const before = await providerKeysStamp(options.store).catch(() => null)
    const provider = await openProvider(options, publicUrl)
    return { provider, stamp: before ?? (await providerKeysStamp(options.store)) }
  }
  let opened = await open()
  return async () => {
    if ((await providerKeysStamp(options.store)) !== opened.stamp) opened = await open()
    return opened.provider
  }
}
