import { problemReply } from '#wire/words.ts'

/** Every route may answer with a problem; OpenAPI says so once for each class. */
export const problems: {
  readonly '4xx': typeof problemReply
  readonly '5xx': typeof problemReply
} = { '4xx': problemReply, '5xx': problemReply }
