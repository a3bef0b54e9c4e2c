import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fastify from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serveField } from './serve-field.ts'
import { serveOffice } from './serve-office.ts'

let folder = ''
const page = (build: string): string =>
  `<html><script src="/assets/main-${build}.js"></script></html>\n`
const index = (): string => join(folder, 'index.html')

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'simin-page-'))
  await writeFile(index(), page('aaaaaaaa'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test('[SRV41] after a new build the office and the field serve the new page without a restart', async () => {
  const server = fastify()
  await serveOffice(server, folder)
  await serveField(server, folder)
  const served = async (): Promise<readonly string[]> => {
    const paths = ['/', '/index.html', '/compare/roster', '/field/']
    const bodies: string[] = []
    for (const url of paths) {
      const { body } = await server.inject({ url, headers: { accept: 'text/html' } })
      bodies.push(/main-(\w+)/.exec(body)?.[1] ?? body)
    }
    return [...new Set(bodies)]
  }
  expect(await served()).toEqual(['aaaaaaaa'])
  // As vite writes it: the folder is emptied first, then the page is written, of the same length.
  await rm(index())
  expect(await served()).toEqual(['aaaaaaaa'])
  await writeFile(index(), page('bbbbbbbb').slice(0, 30))
  expect(await served()).toEqual(['aaaaaaaa'])
  await writeFile(index(), page('bbbbbbbb'))
  expect(await served()).toEqual(['bbbbbbbb'])
  // Or put in its place whole.
  await writeFile(join(folder, 'next.html'), page('cccccccc'))
  await rename(join(folder, 'next.html'), index())
  expect(await served()).toEqual(['cccccccc'])
  await server.close()
})

test('[SRV41] an office that was never built does not begin to serve', async () => {
  await expect(serveOffice(fastify(), join(folder, 'nowhere'))).rejects.toThrow('ENOENT')
})
