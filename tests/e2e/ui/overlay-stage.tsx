import '../../../src-renderer/design/tokens.css'
import '../../../src-renderer/design/base.css'
import '../../../src-renderer/captions/captions.css'
import '../../../src-renderer/captions/caption-look.css'
import '../../../src-renderer/overlay/overlay.css'
import { createRoot } from 'react-dom/client'
import { browserClock } from '../../../src-renderer/connection/index.ts'
import { nativeCommands } from '../../../src-renderer/overlay/native-commands.ts'
import { OverlayControl } from '../../../src-renderer/overlay/overlay-control.ts'
import { OverlayRoot } from '../../../src-renderer/overlay/overlay-root.tsx'
import { speakIn } from '../../../src-renderer/overlay/speak-language.ts'
import type { OverlayState } from '../../../src-shared/overlay/overlay-api.ts'
import { defaultSettings, type Settings } from '../../../src-shared/settings.ts'
import type { GlobalKeys } from '../../../src-shared/shortcuts/shortcut-api.ts'
import type { Capabilities } from '../../../src-shared/api.ts'
import { FakeHost } from '../../support/fake-host/fake-client.ts'
import { lostGap, meeting } from '../../support/fake-host/samples.ts'

/** What a test may ask for in the address: `overlay-stage.html?props={…}`. */
export interface OverlayStageProps {
  readonly settings?: Partial<Settings>
  readonly overlay?: Partial<OverlayState>
  readonly keys?: GlobalKeys
  readonly keyboard?: NonNullable<Capabilities['system']>
  /** What lies below the overlay. */
  readonly below?: 'light' | 'dark'
}

const props = JSON.parse(new URLSearchParams(location.search).get('props') ?? '{}') as OverlayStageProps
const host = new FakeHost({ settings: { ...defaultSettings, firstRunDone: true, targetLanguage: 'en', interfaceLanguage: 'en', ...props.settings }, capabilities: { system: props.keyboard ?? 'windows' } })
host.overlay = { ...host.overlay, ...props.overlay }
host.keys = props.keys ?? host.keys

const stage = { host, meeting, lostGap }
export type OverlayStage = typeof stage
Object.assign(window, { overlayStage: stage })

document.documentElement.style.background = props.below === 'light' ? '#f4f4f4' : props.below === 'dark' ? '#101014' : 'transparent'
const root = document.getElementById('root')
if (root !== null) {
  const control = new OverlayControl({ client: host.client, clock: browserClock, native: true, onConnection: () => () => undefined })
  createRoot(root).render(<OverlayRoot control={control} commands={nativeCommands(host.client)} languages={['en-GB']} document={document} onLanguage={speakIn(document)} />)
  control.open()
}
