import type { DocumentLanguage } from '../../src-shared/document-languages.ts'
import { isRightToLeft } from './reading.ts'

/** How the printed transcript looks; A4, the running head from page 2 on. `head` stands in the margin. */
export function printStyle(head: string, language: DocumentLanguage): string {
  const corner = isRightToLeft(language) ? 'top-right' : 'top-left'
  return `
@page { size: A4; margin: 18mm 16mm 18mm 16mm;
  @${corner} { content: ${cssText(head)}; font: 8pt sans-serif; color: #595959; }
  @bottom-center { direction: ltr; content: counter(page) " / " counter(pages); font: 8pt sans-serif; color: #595959; } }
@page :first { @${corner} { content: none; } }
* { box-sizing: border-box; }
body { margin: 0; font: 10pt/1.4 "Noto Sans", "Segoe UI", "Helvetica Neue", Arial, "Noto Sans CJK JP", sans-serif; color: #000; }
:lang(ja) { font-family: "Noto Sans CJK JP", "Noto Sans JP", "Hiragino Sans", "Yu Gothic", Meiryo, sans-serif; }
:lang(zh) { font-family: "Noto Sans", "Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
:lang(zh-Hant), :lang(zh-TW), :lang(zh-HK), :lang(yue) { font-family: "Noto Sans", "Noto Sans CJK TC", "Noto Sans TC", "PingFang TC", "Microsoft JhengHei", sans-serif; }
:lang(ko) { font-family: "Noto Sans", "Noto Sans CJK KR", "Noto Sans KR", "Apple SD Gothic Neo", "Malgun Gothic", sans-serif; }
h1 { font-size: 16pt; line-height: 1.25; margin: 0 0 6pt; overflow-wrap: anywhere; }
h2 { font-size: 10pt; margin: 12pt 0 4pt; break-after: avoid; }
.facts { margin: 0 0 12pt; padding: 0; list-style: none; color: #595959; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
th { text-align: start; font-weight: 600; background: #ededed; }
th, td { padding: 3pt 5pt; vertical-align: top; border-bottom: .5pt solid #bfbfbf; overflow-wrap: anywhere; }
tr, .moment { break-inside: avoid; }
td[dir], p[dir], th[dir] { text-align: start; line-break: strict; }
:lang(ko) { word-break: keep-all; }
.time { width: 17mm; } .who { width: 25mm; }
td.time { font-size: 8.5pt; color: #595959; font-variant-numeric: tabular-nums; unicode-bidi: isolate; direction: ltr; }
.remark { font-style: italic; color: #595959; font-size: 9pt; }
.gap td:last-child { background: #f6f6f6; }
.moment { margin: 0 0 8pt; } .moment p { margin: 0; } .moment .when { font-size: 8.5pt; color: #595959; }
`
}

/** A string of CSS: whatever is no letter, digit or space of ASCII as its number, so that nothing ends the string or the style. */
function cssText(text: string): string {
  const safe = [...text].map((sign) => (/[A-Za-z0-9 ]/.test(sign) ? sign : `\\${(sign.codePointAt(0) ?? 0xfffd).toString(16)} `))
  return `"${safe.join('')}"`
}
