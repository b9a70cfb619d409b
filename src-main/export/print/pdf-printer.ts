/** Makes a PDF of a page. Hosts give their own: a browser's command line, or Electron. */
export interface PdfPrinter {
  /** Why this computer cannot print, in one sentence that says what to do; null: it can. */
  problem(): Promise<string | null>
  /** Rejects with ExportError. Ends early, leaving nothing behind, when the signal is aborted. */
  print(job: PrintJob): Promise<Uint8Array>
}

export interface PrintJob {
  /** A whole HTML page in UTF-8. */
  readonly html: Uint8Array
  /** With its structure, for screen readers. Twice the time and ten times the size, so long transcripts go without. */
  readonly tagged: boolean
  readonly signal: AbortSignal
}
