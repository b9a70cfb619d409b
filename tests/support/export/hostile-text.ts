/** What people, services and attackers put into text. */
export const HOSTILE: readonly string[] = [
  'a --> b\n\n2\n00:00:01,000 --> 00:00:02,000\nforged',
  '<script>alert(1)</script><v Eve>&amp;</tt></xliff></td></table>]]>',
  '=cmd()|\' /C calc\'!A0',
  '+1-@SUM(A1)',
  '"quoted", \'single\', \\back\\ `code` *bold* _it_ [x](javascript:alert(1)) | cell | # head',
  'line one\r\nline two\u2028three\u2029four\u0085five',
  'half a pair \ud83d and \udc00 the other',
  'controls \u0000\u0001\u0008\u000b\u000c\u001f\u007f\ufffe\uffff end',
  'bidi \u202eevil\u202c \u2066isolate\u2069 open\u2067',
  'emoji 👩‍👩‍👧‍👦 🇩🇪 👍🏽 é á',
  'x'.repeat(10_000),
  'word '.repeat(2_000).trim(),
  'ja'.repeat(10) + '日本語'.repeat(3_000),
  '',
  ' \t\n ',
]
