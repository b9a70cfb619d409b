/** Ways to store sound in a WAV file, as they are met in the wild. */
export interface WavForm {
  readonly name: string
  readonly sampleRateHz: number
  readonly channels: number
  readonly bits: 8 | 16 | 24 | 32
  readonly float: boolean
}

export const WAV_FORMS: readonly WavForm[] = [
  { name: '8-bit mono 8 kHz', sampleRateHz: 8000, channels: 1, bits: 8, float: false },
  { name: '16-bit mono 16 kHz', sampleRateHz: 16_000, channels: 1, bits: 16, float: false },
  { name: '16-bit stereo 44.1 kHz', sampleRateHz: 44_100, channels: 2, bits: 16, float: false },
  { name: '24-bit stereo 48 kHz', sampleRateHz: 48_000, channels: 2, bits: 24, float: false },
  { name: '32-bit 6 channels 96 kHz', sampleRateHz: 96_000, channels: 6, bits: 32, float: false },
  { name: 'float mono 22.05 kHz', sampleRateHz: 22_050, channels: 1, bits: 32, float: true },
]

/** The bytes of a WAV file with the same sound in every channel. */
export function wavBytes(samples: Float32Array, form: WavForm): Uint8Array {
  const blockBytes = (form.bits / 8) * form.channels
  const bytes = new Uint8Array(44 + samples.length * blockBytes)
  const view = new DataView(bytes.buffer)
  const text = (offset: number, value: string): void => bytes.set(new TextEncoder().encode(value), offset)
  text(0, 'RIFF')
  view.setUint32(4, bytes.length - 8, true)
  text(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, form.float ? 3 : 1, true)
  view.setUint16(22, form.channels, true)
  view.setUint32(24, form.sampleRateHz, true)
  view.setUint32(28, form.sampleRateHz * blockBytes, true)
  view.setUint16(32, blockBytes, true)
  view.setUint16(34, form.bits, true)
  text(36, 'data')
  view.setUint32(40, bytes.length - 44, true)
  const write = writer(view, form)
  let at = 44
  for (const sample of samples) {
    for (let channel = 0; channel < form.channels; channel += 1) {
      write(at, sample)
      at += form.bits / 8
    }
  }
  return bytes
}

function writer(view: DataView, { bits, float }: WavForm): (at: number, sample: number) => void {
  if (float) return (at, sample) => view.setFloat32(at, sample, true)
  const scaled = (sample: number, full: number): number => Math.max(-full, Math.min(full - 1, Math.round(sample * full)))
  switch (bits) {
    case 8:
      return (at, sample) => view.setUint8(at, 128 + scaled(sample, 128))
    case 16:
      return (at, sample) => view.setInt16(at, scaled(sample, 32_768), true)
    case 24:
      return (at, sample) => {
        const value = scaled(sample, 8_388_608)
        view.setUint8(at, value & 0xff)
        view.setUint8(at + 1, (value >> 8) & 0xff)
        view.setUint8(at + 2, (value >> 16) & 0xff)
      }
    case 32:
      return (at, sample) => view.setInt32(at, scaled(sample, 2_147_483_648), true)
  }
}
