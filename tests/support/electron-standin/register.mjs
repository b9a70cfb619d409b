// node --import ./tests/support/electron-standin/register.mjs out/main/index.js: every `electron`, also the one in dependencies, is the stand-in.
import { registerHooks } from 'node:module'

const url = new URL('./electron.ts', import.meta.url).href
const isElectron = (specifier) => specifier === 'electron' || specifier.startsWith('electron/') || specifier.endsWith('/node_modules/electron/index.js')

registerHooks({
  resolve: (specifier, context, next) => (isElectron(specifier) ? { url, format: 'module-typescript', shortCircuit: true } : next(specifier, context)),
})
