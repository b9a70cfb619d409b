// Makes the contact sheet of caption looks, to be looked at by a person: docs/screens/caption-looks.png, or the file that is named.
//   node tests/support/caption-looks.ts [file]
// Needs fonts for Arabic, Devanagari and Japanese on the system (fonts-noto-core, fonts-noto-cjk).
import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { chromium } from 'playwright-core'
import { build, preview } from 'vite'

const root = resolve(import.meta.dirname, '../e2e/looks')
const outDir = resolve(import.meta.dirname, '../../test-results/looks')
await build({ configFile: false, root, plugins: [react()], logLevel: 'error', build: { outDir, emptyOutDir: true, assetsInlineLimit: 0, target: 'esnext', rollupOptions: { input: resolve(root, 'looks.html') } } })
const server = await preview({ configFile: false, root, build: { outDir }, preview: { host: '127.0.0.1', port: 0 } })
const browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] })
const page = await browser.newPage({ viewport: { width: 2000, height: 1200 }, deviceScaleFactor: 0.5 })
page.setDefaultTimeout(20_000)
page.on('pageerror', (error) => console.log('page error', error.message))
page.on('console', (message) => message.type() === 'error' && console.log('console', message.text()))
await page.goto(`${server.resolvedUrls?.local[0] ?? ''}looks.html`)
await page.locator('.caption-line').nth(40).waitFor()
await page.locator('#sheet').screenshot({ path: process.argv[2] ?? 'docs/screens/caption-looks.png' })
await browser.close()
await server.close()
