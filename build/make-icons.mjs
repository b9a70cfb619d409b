// `npm run icons`: every icon from src-renderer/icon.svg. The results are committed, so only a change of the drawing needs this (and a Chromium).
// electron-builder makes .ico and .icns from the large PNG itself.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'

const at = (path) => fileURLToPath(new URL(path, import.meta.url))
const svg = readFileSync(at('../src-renderer/icon.svg'), 'utf8')
/** macOS colours a template itself: only its shape counts, so the words are cut out of the bubble. */
const template = svg
  .replace('<path', '<mask id="words"><path fill="#fff" d="M0 0h32v32H0z"/><path fill="none" stroke="#000" stroke-width="2" stroke-linecap="round" d="M11 10.500h8M11 15.500h5"/></mask><path mask="url(#words)"')
  .replace('#0b5a68', '#000')
  .replace(/<path fill="none" stroke="#fff"[^>]*\/><\/svg>$/u, '</svg>')

const outputs = [
  ...[16, 24, 32, 48, 64, 128, 256, 512, 1024].map((size) => ({ file: `icons/${size}x${size}.png`, svg, size, padding: size >= 128 ? 0.06 : 0 })),
  { file: 'icons/icon.png', svg, size: 1024, padding: 0.06 },
  { file: 'icons/tray.png', svg, size: 16, padding: 0 },
  { file: 'icons/tray@2x.png', svg, size: 32, padding: 0 },
  { file: 'icons/trayTemplate.png', svg: template, size: 16, padding: 0 },
  { file: 'icons/trayTemplate@2x.png', svg: template, size: 32, padding: 0 },
]

mkdirSync(at('icons'), { recursive: true })
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] })
const page = await browser.newPage()
for (const { file, svg: drawing, size, padding } of outputs) {
  await page.setViewportSize({ width: size, height: size })
  const inner = Math.round(size * (1 - 2 * padding))
  await page.setContent(`<style>*{margin:0}body{display:grid;place-items:center;height:100vh}svg{width:${inner}px;height:${inner}px}</style>${drawing}`)
  writeFileSync(at(file), await page.screenshot({ omitBackground: true }))
}
await browser.close()
