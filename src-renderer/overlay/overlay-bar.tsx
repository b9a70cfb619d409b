import { AppWindow, Captions, CaptionsOff, Eye, EyeOff, GripHorizontal, Lock, MoveHorizontal, Pause, Play, X, AArrowDown, AArrowUp } from 'lucide-react'
import type { ReactNode, Ref } from 'react'
import { useWords } from '../i18n/use-words.ts'
import type { NativeCommands } from './overlay-control.ts'
import { useOverlay, usePicture } from './overlay-context.ts'
import { Told } from './told.tsx'
import { dragEvents } from './drag-events.ts'
import type { BarEvents } from './use-hover.ts'

interface OverlayBarProps {
  readonly ref: Ref<HTMLDivElement>
  readonly shown: boolean
  readonly events: BarEvents
}

/** What can be pressed: only this takes clicks where the rest lets them pass. */
export function OverlayBar({ ref, shown, events }: OverlayBarProps): ReactNode {
  const { t } = useWords()
  const { commands } = useOverlay()
  const { native } = commands
  return (
    <div ref={ref} className="overlay-bar-around">
      <div className="overlay-bar" role="toolbar" aria-label={t('overlay.name')} inert={!shown} {...events}>
        {native === undefined ? null : <Grip native={native} />}
        <PauseButton />
        <BarButton label={t('overlay.smaller')} onPress={() => commands.resizeText('smaller')}><AArrowDown aria-hidden /></BarButton>
        <BarButton label={t('overlay.bigger')} onPress={() => commands.resizeText('bigger')}><AArrowUp aria-hidden /></BarButton>
        <SourceButton />
        {native === undefined ? null : <BarButton label={t('overlay.lock')} onPress={() => native.lock()}><Lock aria-hidden /></BarButton>}
        {native === undefined ? null : <SharingButton native={native} />}
        <BarButton label={t('overlay.window')} onPress={() => commands.openWindow()}><AppWindow aria-hidden /></BarButton>
        {native === undefined ? null : <WidthGrip native={native} />}
        <BarButton label={t('overlay.close')} onPress={() => commands.close()}><X aria-hidden /></BarButton>
      </div>
      <Told />
    </div>
  )
}

interface BarButtonProps {
  readonly label: string
  readonly pressed?: boolean
  readonly onPress: () => Promise<unknown>
  readonly children: ReactNode
}

/** Small, and with the name that the system shows: a floating one would not fit into the window. */
function BarButton({ label, pressed, onPress, children }: BarButtonProps): ReactNode {
  // What fails is told in the window, which shows the same.
  const press = (): void => void onPress().catch(() => undefined)
  return (
    <button type="button" className="overlay-button" aria-label={label} title={label} onClick={press} {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}>
      {children}
    </button>
  )
}

function PauseButton(): ReactNode {
  const { t } = useWords()
  const { commands } = useOverlay()
  const kind = usePicture(({ session }) => session.kind)
  if (kind === 'idle' || kind === 'ended' || kind === 'draining') return null
  return kind === 'paused' ? (
    <BarButton label={t('overlay.resume')} onPress={() => commands.resume()}><Play aria-hidden /></BarButton>
  ) : (
    <BarButton label={t('overlay.pause')} onPress={() => commands.pause()}><Pause aria-hidden /></BarButton>
  )
}

/** Where nobody writes down what was said there is nothing to show. */
function SourceButton(): ReactNode {
  const { t } = useWords()
  const { commands } = useOverlay()
  const on = usePicture(({ settings }) => settings?.overlay.showSource ?? false)
  const isThere = usePicture(({ settings }) => settings !== null && settings.showSourceText && settings.captions.show !== 'source')
  if (!isThere) return null
  return (
    <BarButton label={t('overlay.source')} pressed={on} onPress={() => commands.showSource(!on)}>
      {on ? <Captions aria-hidden /> : <CaptionsOff aria-hidden />}
    </BarButton>
  )
}

/** Says what is so, with words where there is room. */
function SharingButton({ native }: { readonly native: NativeCommands }): ReactNode {
  const { t } = useWords()
  const overlay = usePicture((picture) => picture.overlay)
  if (overlay === null || overlay.sharing === 'never') return null
  const hidden = overlay.hideFromSharing
  const words = t(hidden ? 'overlay.hiddenFromSharing' : 'overlay.seenInSharing')
  return (
    <BarButton label={words} pressed={hidden} onPress={() => native.hideFromSharing(!hidden)}>
      {hidden ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
      <span className="overlay-button-words">{words}</span>
    </BarButton>
  )
}

function Grip({ native }: { readonly native: NativeCommands }): ReactNode {
  const { t } = useWords()
  const bySystem = usePicture(({ overlay }) => overlay?.moves === 'system')
  const words = t('overlay.move')
  return (
    <span className="overlay-grip" data-moves={bySystem ? 'system' : 'program'} title={words} {...(bySystem ? {} : dragEvents(native, 'place'))}>
      <GripHorizontal aria-hidden />
    </span>
  )
}

function WidthGrip({ native }: { readonly native: NativeCommands }): ReactNode {
  const { t } = useWords()
  const bySystem = usePicture(({ overlay }) => overlay?.moves === 'system')
  if (bySystem) return null
  return (
    <span className="overlay-grip" data-moves="width" title={t('overlay.width')} {...dragEvents(native, 'width')}>
      <MoveHorizontal aria-hidden />
    </span>
  )
}
