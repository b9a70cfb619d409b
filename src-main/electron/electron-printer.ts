import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BrowserWindow } from 'electron'
import { ExportError, stopped } from '../export/errors.ts'
import { PRINT_LIMIT_MS } from '../export/print/browser-printer.ts'
import type { PdfPrinter, PrintJob } from '../export/print/pdf-printer.ts'

/** Prints with Electron's own Chromium, in a window nobody sees that can neither run scripts nor reach anything. */
export const electronPrinter: PdfPrinter = {
  problem: () => Promise.resolve(null),
  async print(job) {
    const folder = await mkdtemp(join(tmpdir(), 'dragoman-pdf-'))
    try {
      return await printIn(folder, job)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  },
}

async function printIn(folder: string, { html, tagged, signal }: PrintJob): Promise<Uint8Array> {
  if (signal.aborted) throw stopped()
  const page = join(folder, 'page.html')
  await writeFile(page, html)
  const window = new BrowserWindow({ show: false, webPreferences: { javascript: false, sandbox: true, contextIsolation: true, nodeIntegration: false, partition: 'print' } })
  let failure: ExportError | null = null
  const end = (error: ExportError): void => {
    failure ??= error
    window.destroy()
  }
  const onAbort = (): void => end(stopped())
  const timer = setTimeout(() => end(new ExportError('timeout', 'Printing the PDF took too long and was given up. Export a shorter range, or docx.')), PRINT_LIMIT_MS)
  signal.addEventListener('abort', onAbort, { once: true })
  try {
    await window.loadFile(page)
    // Margins, paper and running heads are the page's own (print-style.ts).
    return await window.webContents.printToPDF({ preferCSSPageSize: true, printBackground: true, generateTaggedPDF: tagged })
  } catch (cause) {
    throw failure ?? new ExportError('print-failed', 'The PDF could not be printed. Export as docx instead.', cause)
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', onAbort)
    if (!window.isDestroyed()) window.destroy()
  }
}
