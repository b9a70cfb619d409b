import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { getAudioDecoder } from 'audio-file-decoder'

/** Decodes ADTS frames, as one file, to mono of their own rate; null when one of them cannot be decoded. The first frame is not heard. */
export type DecodeAdts = (file: Uint8Array<ArrayBuffer>) => Promise<Float32Array | null>

// Not called `require`: the bundler makes a variable of that name.
const commonJs = createRequire(import.meta.url)
const PACKAGE = 'audio-file-decoder'
/** Any address of a file: the library takes what it "reads" there from `readFileSync` below. */
const ANY_FILE = 'file:///decode-audio.wasm'
const FAULTS = ['uncaughtException', 'unhandledRejection'] as const

/**
 * AAC by the package audio-file-decoder (FFmpeg as WebAssembly, one instance a call). It is made for browsers and for CommonJS and changes what
 * the whole thread sees, so only the decode thread may call this.
 */
export function createAacDecoder(): DecodeAdts {
  let library: Promise<typeof getAudioDecoder> | null = null
  return async (file) => {
    library ??= loadLibrary()
    const open = await library
    return withoutItsListeners(async () => {
      const decoder = await open(ANY_FILE, file.buffer)
      return decoder.decodeAudioData()
    })
  }
}

async function loadLibrary(): Promise<typeof getAudioDecoder> {
  const wasm = await readFile(commonJs.resolve(`${PACKAGE}/decode-audio.wasm`))
  // In Node it looks for these two names of CommonJS; through them it sees no disk but its own code.
  const files = { readFileSync: () => new Uint8Array(wasm) }
  Object.assign(globalThis, { __dirname: '', require: (name: string): unknown => (name === 'fs' ? files : commonJs(name)) })
  return (await import('audio-file-decoder')).getAudioDecoder
}

/** Each instance listens for faults of the process and would be held by that for ever. What it throws is text, and means "cannot be decoded". */
async function withoutItsListeners(decode: () => Promise<Float32Array>): Promise<Float32Array | null> {
  const before = FAULTS.map((fault) => new Set(process.rawListeners(fault)))
  try {
    return await decode()
  } catch {
    return null
  } finally {
    for (const [index, fault] of FAULTS.entries()) {
      for (const listener of process.rawListeners(fault)) if (before[index]?.has(listener) === false) process.off(fault, listener as () => void)
    }
  }
}
