import { z } from 'zod'

/** Each is also the id on the command line. `wav` is the recorded sound, all others are the text. In the order to show. */
export const EXPORT_FORMATS = ['docx', 'srt', 'pdf', 'txt', 'vtt', 'ttml', 'md', 'csv', 'xliff', 'tmx', 'json', 'wav'] as const
export const exportFormatSchema = z.enum(EXPORT_FORMATS)
export type ExportFormat = z.infer<typeof exportFormatSchema>
