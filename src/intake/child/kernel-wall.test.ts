import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { type ChildLimits, kernelWall, missingWall, walled } from './kernel-wall.ts'

const WIDE: ChildLimits = { cpuSeconds: 60, dataMegabytes: 2048 }
const dir = mkdtempSync(join(tmpdir(), 'simin-wall-'))
afterAll(() => {
  rmSync(dir, { recursive: true })
})

const wall = await kernelWall()

/** A program that nothing of Node's own holds back. */
function ended(program: string, limits = WIDE): { readonly said: string; readonly how: string } {
  const [command, ...args] = walled(wall, [process.execPath, '-e', program], limits)
  const { stdout, status, signal } = spawnSync(command, args, { encoding: 'utf8' })
  return { said: stdout.trim(), how: signal ?? String(status) }
}

test('[INT36] with the programs of util-linux there, both walls stand, for root and for others', () => {
  const there = (program: string): boolean => existsSync(`/usr/bin/${program}`)
  // A container may forbid a network of one's own; limits are never forbidden.
  expect(wall.limits).toBe(there('prlimit'))
  expect(wall.network && !there('unshare')).toBe(false)
})

test('[INT36] what the kernel does not keep is told when the office opens', () => {
  expect(missingWall({ network: true, limits: true })).toBeNull()
  expect(missingWall({ network: false, limits: true })).toMatch(/断网[\s\S]*network \(unshare\);/u)
  expect(missingWall({ network: false, limits: false })).toContain(
    '断网（unshare）、限时限内存（prlimit）',
  )
})

test('[INT36] the process finds no network, not even that of its own machine', async () => {
  const server = createServer((socket) => socket.end())
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0
  const program = `require('node:net').connect(${String(port)}, '127.0.0.1')
    .on('connect', () => { console.log('reached'); process.exit() }).on('error', (error) => console.log(error.code))`
  expect(ended(program).said).toBe(wall.network ? 'ENETUNREACH' : 'reached')
  server.close()
})

test('[INT36] it can write no byte into a file', () => {
  const file = join(dir, 'written')
  ended(`require('node:fs').writeFileSync(${JSON.stringify(file)}, 'a')`)
  expect(statSync(file).size).toBe(wall.limits ? 0 : 1)
})

test('[INT36] past its processor time it is ended, whatever it does', () => {
  const endless = `const end = Date.now() + 6000; while (Date.now() < end); console.log('went on')`
  const { said, how } = ended(endless, { ...WIDE, cpuSeconds: 1 })
  expect([said, how]).toEqual(wall.limits ? ['', 'SIGXCPU'] : ['went on', '0'])
}, 60_000)

test('[INT36] memory outside its heap has an end too', () => {
  const greedy = `const kept = []; for (let n = 0; n < 64; n++) kept.push(Buffer.alloc(32 << 20, 1)); console.log('had it all')`
  const { said } = ended(greedy, { ...WIDE, dataMegabytes: 1024 })
  expect(said).toBe(wall.limits ? '' : 'had it all')
}, 60_000)
