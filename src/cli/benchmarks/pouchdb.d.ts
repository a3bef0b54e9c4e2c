/* What the yardstick of sync uses of PouchDB, which brings no types of its own. */

declare module 'pouchdb' {
  export type PouchDocument = Readonly<Record<string, unknown>> & { readonly _id: string }
  interface Replicated {
    readonly docs_written: number
  }
  interface ReplicateOptions {
    readonly batch_size: number
  }
  export interface Pouch {
    readonly replicate: {
      from(url: string, options: ReplicateOptions): PromiseLike<Replicated>
      to(url: string, options: ReplicateOptions): PromiseLike<Replicated>
    }
    bulkDocs(docs: readonly PouchDocument[]): Promise<unknown>
    allDocs(options: {
      readonly include_docs: true
      readonly limit: number
    }): Promise<{ readonly rows: readonly { readonly doc: PouchDocument }[] }>
    close(): Promise<void>
  }
  export interface PouchConstructor {
    new (name: string, options?: { readonly adapter: string }): Pouch
    plugin(plugin: unknown): void
    defaults(options: { readonly prefix: string }): PouchConstructor
  }
  const databases: PouchConstructor
  export default databases
}

declare module 'pouchdb-adapter-memory' {
  const plugin: unknown
  export default plugin
}

declare module 'express-pouchdb' {
  import type { RequestListener } from 'node:http'
  import type { PouchConstructor } from 'pouchdb'
  export default function expressPouch(
    databases: PouchConstructor,
    options: { readonly mode: 'minimumForPouchDB' },
  ): RequestListener
}
