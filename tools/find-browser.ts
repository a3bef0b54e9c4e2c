import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/**
 * Where browser tests find their browser, and how it comes to a bare machine.
 *
 * Chromium builds on the npm registry were tried: `@sparticuz/chromium` starts on a bare Debian but
 * cannot draw (three tries failed on GL set-up), so Debian's own package is the sure way. Its headless
 * shell is the same engine without the windows of a browser around each page, which took a third of
 * all browser tests' work.
 */
const PLACES = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
]
const PACKAGES = ['chromium-headless-shell', 'fonts-noto-cjk']
const INSTALL_TIMEOUT_MS = 10 * 60_000

export function findBrowser(): string | null {
  const named = process.env['SIMIN_CHROMIUM']
  if (named !== undefined && existsSync(named)) return named
  return PLACES.find((place) => existsSync(place)) ?? null
}

export function hasHanFont(): boolean {
  try {
    const fonts = execFileSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' })
    return fonts.trim() !== ''
  } catch {
    return false
  }
}

/** Finds the browser and a Han font, or installs Debian's; throws a message that names what to install. */
export function bringBrowser(): string {
  const found = findBrowser()
  if (found !== null && hasHanFont()) return found
  if (!mayInstall()) throw new Error(missingText())
  const quiet = { stdio: 'inherit', timeout: INSTALL_TIMEOUT_MS } as const
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  execFileSync('apt-get', ['update', '-qq'], { ...quiet, env })
  execFileSync(
    'apt-get',
    ['install', '-y', '-qq', '--no-install-recommends', ...PACKAGES, 'fontconfig'],
    {
      ...quiet,
      env,
    },
  )
  const brought = findBrowser()
  if (brought === null || !hasHanFont()) throw new Error(missingText())
  return brought
}

function mayInstall(): boolean {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
}

function missingText(): string {
  return [
    '浏览器测试需要 Chromium 和中文字体。请先安装：',
    `  sudo apt-get install ${PACKAGES.join(' ')}`,
    '或用环境变量 SIMIN_CHROMIUM 指明 Chromium 的位置。',
    `Browser tests need Chromium and a Han font: install ${PACKAGES.join(' and ')},`,
    'or name the browser in SIMIN_CHROMIUM. They are never skipped.',
  ].join('\n')
}
