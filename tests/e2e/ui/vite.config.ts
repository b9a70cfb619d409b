import { WAVEFORM_STYLE_HASH } from '../../../src-shared/waveform-style.ts'
import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** As the hosts serve the real page, so that every test runs under it. */
const CSP = `default-src 'none'; script-src 'self'; style-src 'self' '${WAVEFORM_STYLE_HASH}'; media-src 'self' blob:; img-src 'self'; font-src 'self'; connect-src 'self'`

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  logLevel: 'warn',
  build: {
    outDir: resolve(import.meta.dirname, '../../../test-results/stage'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    rollupOptions: { input: [resolve(import.meta.dirname, 'stage.html'), resolve(import.meta.dirname, 'overlay-stage.html')] },
  },
  preview: { host: '127.0.0.1', headers: { 'Content-Security-Policy': CSP } },
})
