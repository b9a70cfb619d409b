import { useState, type ReactNode } from 'react'
import { useAct, useApp, useAppState } from '../app/app-context.ts'
import type { App } from '../app/app.ts'
import { MADE } from '../app/virtual-voice.ts'
import { tryVirtualDevice, type Trial } from '../audio/try-virtual-device.ts'
import { MADE_OUTPUT, virtualDevices, type VirtualDevice } from '../audio/virtual-devices.ts'
import { Button } from '../design/button.tsx'
import { Picker } from '../design/picker.tsx'
import { useWords } from '../i18n/use-words.ts'
import { useVirtualName } from './use-virtual-name.ts'

const NONE = ''
const STEPS = ['one', 'two', 'three'] as const

/** How the others hear the translated voice: what was found, chosen and tried in one click, or three steps to get one. */
export function VirtualMicrophone(): ReactNode {
  const { t } = useWords()
  const name = useVirtualName()
  const canMake = useAppState(({ capabilities }) => capabilities?.virtualMicrophone === 'made')
  const found = useFound()
  const isCall = useIsCall()
  const isChosen = useAppState((state) => (state.settings?.virtualOutputId ?? null) !== null)
  return (
    <section className="virtual" aria-labelledby="virtual-title">
      <h3 id="virtual-title" className="field-label">{t('virtual.title')}</h3>
      <VirtualPicker found={found} canMake={canMake} />
      {isChosen ? (
        <>
          <p className="field-note">{name === null ? t('virtual.gone') : t('virtual.choose', { device: name })}</p>
          <TryIt found={found} />
        </>
      ) : (
        <p className="field-note">{t(isCall ? 'both.notHeard' : 'virtual.why')}</p>
      )}
      {found.length === 0 && !canMake ? <Steps /> : null}
    </section>
  )
}

/** The others are elsewhere: without a virtual microphone nobody hears my voice. */
function useIsCall(): boolean {
  return useAppState((state) => state.settings?.purpose === 'understand')
}

function useFound(): VirtualDevice[] {
  const inputs = useAppState((state) => state.inputs)
  const outputs = useAppState((state) => state.outputs)
  return virtualDevices(outputs, inputs).filter(({ outputName }) => outputName !== MADE_OUTPUT)
}

function VirtualPicker({ found, canMake }: { readonly found: readonly VirtualDevice[]; readonly canMake: boolean }): ReactNode {
  const app = useApp()
  const act = useAct()
  const { t } = useWords()
  const outputs = useAppState((state) => state.outputs)
  const chosen = useAppState((state) => state.settings?.virtualOutputId ?? NONE)
  const isCall = useIsCall()
  const known = new Set(found.map(({ outputId }) => outputId))
  const others = outputs.filter(({ id, isDefault, label }) => !isDefault && id !== '' && label !== '' && label !== MADE_OUTPUT && !known.has(id))
  const options = [
    { value: NONE, label: t(isCall ? 'virtual.nobody' : 'virtual.none') },
    ...(canMake ? [{ value: MADE, label: t('virtual.made') }] : []),
    ...found.map(({ outputId, outputName }) => ({ value: outputId, label: outputName })),
    ...others.map(({ id, label }) => ({ value: id, label })),
  ]
  return (
    <Picker
      label={t('virtual.title')}
      options={options}
      value={options.some(({ value }) => value === chosen) ? chosen : NONE}
      onChange={(value) => act(() => app.change({ virtualOutputId: value === NONE ? null : value }))}
    />
  )
}

type Tried = Trial | 'nothing' | 'trying'

function TryIt({ found }: { readonly found: readonly VirtualDevice[] }): ReactNode {
  const app = useApp()
  const { t } = useWords()
  const chosen = useAppState((state) => state.settings?.virtualOutputId ?? NONE)
  const [tried, setTried] = useState<{ readonly what: string; readonly trial: Tried }>({ what: chosen, trial: 'nothing' })
  const trial = tried.what === chosen ? tried.trial : 'nothing'
  const run = async (): Promise<void> => {
    setTried({ what: chosen, trial: 'trying' })
    const result = await (chosen === MADE ? tryMade(app) : tryFound(app, found.find(({ outputId }) => outputId === chosen)))
    setTried({ what: chosen, trial: result })
  }
  return (
    <div className="virtual-try">
      <Button disabled={trial === 'trying'} onClick={() => void run()}>{t(trial === 'trying' ? 'virtual.trying' : 'virtual.try')}</Button>
      <p role="status">{trial === 'nothing' || trial === 'trying' ? null : t(`virtual.result.${trial}`)}</p>
    </div>
  )
}

async function tryFound(app: App, device: VirtualDevice | undefined): Promise<Trial> {
  return device === undefined ? 'no-input' : tryVirtualDevice(device, app.ports)
}

/** One that is made for it, and given back. */
async function tryMade(app: App): Promise<Trial> {
  const { client, sound } = app.ports
  try {
    await client.app.openVirtualMicrophone()
    const [outputs, inputs] = await Promise.all([sound.outputs(), sound.inputs()])
    return await tryFound(app, virtualDevices(outputs, inputs).find(({ outputName }) => outputName === MADE_OUTPUT))
  } catch {
    return 'failed'
  } finally {
    await client.app.closeVirtualMicrophone().catch(() => undefined)
  }
}

function Steps(): ReactNode {
  const { t } = useWords()
  const system = useAppState(({ capabilities }) => capabilities?.system ?? 'linux')
  return (
    <ol className="virtual-steps">
      {STEPS.map((step) => <li key={step}>{t(`virtual.steps.${system}.${step}`)}</li>)}
    </ol>
  )
}
