import type { AskDesk, DeskTold } from '#wire/field-desk.ts'
import type { FieldVault } from '../store/field-vault.ts'
import { askSigned } from './ask-signed.ts'

/** What the village desk says changes by the day and by what others do, not by the minute. */
const FRESH_MS = 300_000

/**
 * Asks what the village desk has for today, after what was said here has arrived there. Where nothing comes
 * back the device goes on with what it holds.
 */
export async function fetchDesk(vault: FieldVault, nowMs: number): Promise<void> {
  const { office } = vault
  if (office !== null && nowMs >= office.at && nowMs - office.at < FRESH_MS) return
  const asked: Omit<AskDesk, 'deviceNowMs'> = { hash: office?.desk.hash ?? null }
  const answer = await askSigned<DeskTold>(vault, '/api/sync/desk', asked)
  if (!answer.ok) return
  const desk = answer.value.desk ?? office?.desk
  if (desk !== undefined) await vault.keepOffice({ desk, at: nowMs })
}
