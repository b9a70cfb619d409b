// npm run bench [-- <part of a name>]: figures against the limits of design.md section 6, measured here and now. The machine is noisy: compare within one run.
import { captions, captionsPainted } from './captions.ts'
import { chunkToSocket } from './chunk-to-socket.ts'
import { exports } from './export.ts'
import { table, type Row } from './figures.ts'
import { noise } from './noise.ts'
import { overlayLoad } from './overlay.ts'
import { playback } from './playback.ts'
import { searchAMillion } from './search.ts'
import { readingScreen } from './reading.ts'
import { bundleSize, startToListening } from './start-and-size.ts'
import { throughTheWindow } from './window.ts'

const BENCHES: Readonly<Record<string, () => Promise<readonly Row[]>>> = {
  captions,
  'captions-painted': captionsPainted,
  'chunk-to-socket': async () => [await chunkToSocket()],
  export: exports,
  noise,
  overlay: overlayLoad,
  'start-and-size': async () => [bundleSize(), await startToListening()],
  search: searchAMillion,
  reading: readingScreen,
  playback,
  window: throughTheWindow,
}

const wanted = process.argv[2] ?? ''
const rows: Row[] = []
for (const [name, bench] of Object.entries(BENCHES)) {
  if (!name.includes(wanted)) continue
  console.error(`${name} ...`)
  rows.push(...(await bench()))
}
console.log(table(rows))
