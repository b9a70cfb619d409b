/** `dragoman --help`. */
export const HELP = `dragoman: translate speech as it is spoken, and keep every word

  dragoman translate <recording> --to <language>       text, voice and a stored transcript of a recording:
                                                       MP3, M4A, AAC, Ogg (Opus, Vorbis), FLAC, WebM, WAV, or a film with sound
      --engine <id>      translation service (default openai-translate)
      --endpoint <url>   the service's socket, whole URL without its query (wss://, or ws:// on this computer; nova-sonic: https://)
      --out <folder>     write transcript.json, .srt, .vtt, .txt and translation.wav there
      --speed <n>        times real time, as far as the service takes it (default 1)
      --glossary <file>  words and their translations, CSV, text or XLSX, two columns
      --about <text>     what it is about, for services that take it
      --clean-noise      takes steady noise out first, on this computer
      --no-voice         no translation.wav
      --no-source        without the source text (cheaper)
      --as-spoken        in the place of --to: only written down, not translated
      --no-save          keep nothing in the library
  dragoman sessions                                    the newest sessions
  dragoman assignments                                 what you saved under a title, newest first
  dragoman show <id|last>                              one transcript
  dragoman search <words>                              where it was said, newest first; "in quotes" exactly, word* goes on
      --from, --to <day>  --language <code>  --speaker <name>  --bookmarks  --limit <n>
  dragoman import <transcript.json>                    brings an exported transcript back
  dragoman export <id|last> --format <id>              one transcript as a file, in this folder
      --format <id>      docx pdf txt md, srt vtt ttml (subtitles), csv json xliff tmx, wav (what was recorded)
      --side <side>      source, target or both (default both)
      --language <code>  of headings, dates and gaps: en ar de es fr hi ja ko pt ru zh (default en)
      --out <file>       a name or folder of your own; - writes text to the terminal
      --range <a-b>      what was said between two times, for example 10:00-1:05:30
      --bookmarks        only what was bookmarked
      --timecodes <t>    from the start of the session, by the clock, or from the range: session, clock, range
      --layout <l>       docx, pdf and md: table or lines
      --title <text>     instead of the session's title; --no-title leaves it out
      --participants <a, b>   --reviewed-by <name>
      --force            replace a file of that name
  dragoman engines                                     translation services, languages, prices
  dragoman doctor [--engine <id>] [--endpoint <url>]   what works and what does not, step by step

  With every command:  --json   for scripts   --data <folder>   where Dragoman keeps everything (or DRAGOMAN_DATA)
  Keys come from the environment: OPENAI_API_KEY. HTTPS_PROXY and NO_PROXY are respected.

  Exit codes: 0 done, 1 failed or lost midway (what was done is kept), 2 usage or unreadable input,
  3 key missing, refused or without quota, 4 service unreachable, 130 after Ctrl-C (the last words are kept).
`
