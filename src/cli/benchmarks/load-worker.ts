import { parentPort, workerData } from 'node:worker_threads'
import { load, type LoadOptions } from './load.ts'

/** Loads from a thread of its own, so that whoever answers does not wait for whoever asks. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- given by `loadApart` alone
parentPort?.postMessage(await load(workerData as LoadOptions))
