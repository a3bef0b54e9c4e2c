import type { FieldVault } from '../store/field-vault.ts'

/**
 * Keeps a draft with every character that is typed, one write at a time: what is typed while one is under
 * way is written as a whole after it, so that a slow phone is never more than a write behind the fingers.
 */
export class DraftWriter {
  readonly #vault: FieldVault
  readonly #name: string
  #newest: { readonly draft: unknown } | null = null
  #isWriting = false

  constructor(vault: FieldVault, name: string) {
    this.#vault = vault
    this.#name = name
  }

  /** `null`: nothing is under way any more. */
  write(draft: unknown): void {
    this.#newest = { draft }
    if (!this.#isWriting) void this.#writeOn()
  }

  async #writeOn(): Promise<void> {
    this.#isWriting = true
    while (this.#newest !== null) {
      const { draft } = this.#newest
      this.#newest = null
      // A device that was erased meanwhile keeps nothing.
      await this.#vault.keepDraft(this.#name, draft).catch(() => undefined)
    }
    this.#isWriting = false
  }
}
