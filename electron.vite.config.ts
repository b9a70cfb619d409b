import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const at = (path: string): string => resolve(import.meta.dirname, path)

/** The licence of the bundled font asks to travel with it. */
const fontLicence = {
  name: 'font-licence',
  generateBundle(this: { emitFile(file: { type: 'asset'; fileName: string; source: string }): unknown }): void {
    const source = readFileSync(at('node_modules/@fontsource-variable/noto-sans/LICENSE'), 'utf8')
    this.emitFile({ type: 'asset', fileName: 'licences/noto-sans-ofl.txt', source })
  },
}

export default defineConfig({
  main: {
    build: {
      target: 'node24',
      rollupOptions: {
        input: {
          index: at('src-main/index.ts'),
          serve: at('src-main/serve.ts'),
          cli: at('src-main/cli.ts'),
          'export-worker': at('src-main/export/worker.ts'),
          'glossary-worker': at('src-main/glossary/worker.ts'),
          'library-worker': at('src-main/library/worker.ts'),
          'decode-worker': at('src-main/audio-files/decode-worker.ts'),
          'recording-worker': at('src-main/recording/worker.ts'),
        },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      rollupOptions: {
        input: { index: at('src-preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('src-renderer'),
    plugins: [react(), fontLicence],
    build: { outDir: at('out/renderer'), minify: true, assetsInlineLimit: 0, rollupOptions: { input: { index: at('src-renderer/index.html'), overlay: at('src-renderer/overlay.html') } } },
  },
})
