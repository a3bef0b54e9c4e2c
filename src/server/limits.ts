/** Every limit of the server in one place, with its reason. */
export const LIMITS = {
  /** A form of a page is a few kilobytes; files go to uploads, which has its own limit. */
  bodyBytes: 1_048_576,
  /** Node would wait for ever for a body that comes one byte at a time. */
  requestMs: 30_000,
  headersMs: 10_000,
  connectionMs: 60_000,
  keepAliveMs: 15_000,
  checkConnectionsMs: 2_000,
  requestsPerSocket: 10_000,
  /** One client; a reviewer at full speed makes some 200 a minute. */
  requestsPerMinute: 1_200,
  /** Somebody who looks for people types slower; whoever tries out names or numbers does not. */
  searchesPerMinute: 60,
  /** Another Simin signs one in five minutes; it may have some to catch up with. */
  foreignCheckpointsPerMinute: 60,
  /** 5,000 unsent operations of a device, sealed and in base64. */
  outboxBytes: 12_000_000,
  /** A scanned sheet of 2 MB in base64. */
  sheetImageBytes: 2_750_000,
  /** A photograph of a sheet, as a telephone takes it. */
  pictureBytes: 12_000_000,
  /** A device opens a few times a day; whoever tries codes or passphrases, more often. */
  unlocksPerMinute: 20,
  clientsRemembered: 10_000,
  /** Wrong passwords are slowed by account; this is for whoever tries many accounts. */
  signInsPerMinute: 30,
  /** A whole upload may take this long; slower than `uploadBytesPerSecondMin` is cut sooner. */
  uploadMs: 1_800_000,
  uploadBytesPerSecondMin: 20_000,
  uploadGraceMs: 30_000,
  /** 400 Mbit/s, all uploads together: faster they would keep everybody else waiting. */
  uploadBytesPerSecondMax: 50_000_000,
  uploadTextBytes: 2_000_000_000,
  uploadSheetBytes: 300_000_000,
  uploadKeptMs: 86_400_000,
  /** Uploads waiting at once for one account; more than anybody works on. */
  uploadsPerAccount: 20,
  /** Files in pieces: a bad line may need a weekend. */
  transferKeptMs: 259_200_000,
  transfersPerAccount: 10,
  /** Declared and not yet taken in, together: three of the largest files. */
  transferBytesPerAccount: 6_000_000_000,
  /** Event loop later than this at the 99th percentile of a window: refuse, with a time to come back. */
  eventLoop: { windowMs: 5_000, delayMs: 1_500 },
  /** A request that waits longer for a connection is one of too many; its clerk has looked up by then. */
  poolWaitMs: 2_000,
  /** Of the ten connections of requests: reports, counts and files together never hold more than these. */
  bulkAtOnce: 4,
  /** And so many more wait in line; then a whole office asks for reports at once. */
  bulkWaiting: 40,
  bulkWaitMs: 20_000,
  retryAfterSeconds: 5,
} as const
