/** Readers of formats that come without types: only what the tests use of them. */
declare module 'imsc/src/main/js/doc.js' {
  export interface ErrorHandler {
    info(message: string): boolean
    warn(message: string): boolean
    error(message: string): boolean
    fatal(message: string): boolean
  }
  const doc: { fromXML(xml: string, errors: ErrorHandler): { getMediaTimeEvents(): number[] } | null }
  export default doc
}
declare module 'imsc/src/main/js/isd.js' {
  export interface IsdContent {
    readonly kind: string
    readonly text?: string
    readonly lang?: string
    readonly contents?: readonly IsdContent[]
  }
  const isd: { generateISD(document: unknown, seconds: number): { readonly contents: readonly IsdContent[] } }
  export default isd
}
declare module 'webvtt-parser' {
  export interface VttNode {
    readonly type: string
    readonly name?: string
    readonly value?: string
    readonly children?: readonly VttNode[]
  }
  export interface VttCue {
    readonly startTime: number
    readonly endTime: number
    readonly tree: { readonly children: readonly VttNode[] }
  }
  const parsers: { WebVTTParser: new () => { parse(text: string, mode: 'subtitles'): { readonly cues: readonly VttCue[]; readonly errors: readonly { message: string; line: number }[] } } }
  export default parsers
}
declare module 'xliff/xliff12ToJs' {
  interface Unit {
    readonly source: string
    readonly target?: string
    readonly note?: string | readonly string[]
  }
  const read: (xml: string) => Promise<{ readonly resources: Readonly<Record<string, Readonly<Record<string, Unit>>>> }>
  export default read
}
declare module 'tmexchange/tmx2js' {
  const read: (xml: string) => Promise<{ readonly resources: Readonly<Record<string, Readonly<Record<string, string>>>> }>
  export default read
}
