import type { AppClient } from '../../../src-renderer/app/ports.ts'
import type { FilePart } from '../../../src-shared/export-api.ts'
import type { Gap, Segment } from '../../../src-shared/transcript/types.ts'

interface FakeExportsOptions {
  readonly transcript: (id: string) => { readonly segments: readonly Segment[]; readonly gaps: readonly Gap[] } | undefined
  readonly note: (name: string, input: unknown) => void
}

/** Files say what was asked for; previews are lines of the transcript. */
export function createFakeExports({ transcript, note }: FakeExportsOptions): AppClient['exports'] {
  return {
    formats: async () => [
      ...(['docx', 'srt', 'pdf', 'txt', 'vtt', 'ttml', 'md', 'csv', 'xliff', 'tmx', 'json'] as const).map((format) => ({ format, why: null })),
      { format: 'wav', why: 'No sound was recorded in this session.' },
    ],
    preview: async ({ id, side, range, lines, format }) => {
      const all = (transcript(id)?.segments ?? []).filter(({ startMs }) => range === null || range === undefined || (startMs >= range.fromMs && startMs < range.toMs))
      const texts = all.flatMap(({ source, target }) => (side === 'both' ? [source, target] : [side === 'source' ? source : target]))
      return { lines: format === 'wav' ? [] : texts.slice(0, lines), more: texts.length > (lines ?? 20) }
    },
    file: async (input) => {
      note('exports.file', input)
      return parts(`dragoman-${input.id}.${input.format}`, `${input.format} ${input.side}\n`) as unknown as Awaited<ReturnType<AppClient['exports']['file']>>
    },
    lastAuto: async () => null,
  }
}

async function* parts(fileName: string, text: string): AsyncGenerator<FilePart, void> {
  yield { type: 'file', fileName, mime: 'text/plain', bytes: text.length }
  for (const char of text) yield { type: 'part', base64: btoa(char) }
}
