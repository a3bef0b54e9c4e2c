import { defineConfig } from 'vitest/config'
import { LongFilesFirst } from './test/long-files-first.ts'

/**
 * Six kinds of test, fastest first. Only what needs a database or a browser waits for one.
 */
// Files of one worker share what they import: to load the server anew for each took a third of all work.
const POOL = { pool: 'forks', fileParallelism: true, maxWorkers: 2, isolate: false } as const

const FOLDER = 'test/run-folder.ts'
const SERVER = 'test/hold-test-server.ts'
const WALL = 'src/server/security/second-wall.db.test.ts'

export default defineConfig({
  test: {
    sequence: { sequencer: LongFilesFirst },
    projects: [
      {
        test: {
          ...POOL,
          name: 'tidy',
          globalSetup: [FOLDER],
          include: ['tools/**/*.test.ts'],
          testTimeout: 120_000,
        },
      },
      {
        test: {
          ...POOL,
          name: 'pure',
          globalSetup: [FOLDER],
          include: ['src/**/*.test.ts', 'src/**/*.test.tsx'],
          exclude: ['**/*.db.test.ts', '**/*.browser.test.ts', 'node_modules/**'],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          ...POOL,
          name: 'db',
          globalSetup: [FOLDER, SERVER],
          include: ['src/**/*.db.test.ts', 'test/**/*.db.test.ts'],
          exclude: ['test/kill/**', WALL, 'node_modules/**'],
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
      // It takes the program's own checks away: whoever came after it in one process would be without them too.
      {
        test: {
          ...POOL,
          name: 'wall',
          isolate: true,
          globalSetup: [FOLDER, SERVER],
          include: [WALL],
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
      // One process that is killed again and again: begun last, it would keep a whole machine waiting.
      {
        test: {
          ...POOL,
          name: 'kill',
          globalSetup: [FOLDER],
          include: ['test/kill/*.db.test.ts'],
        },
      },
      {
        test: {
          ...POOL,
          name: 'browser',
          globalSetup: [FOLDER, SERVER],
          include: ['src/**/*.browser.test.ts', 'test/**/*.browser.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
