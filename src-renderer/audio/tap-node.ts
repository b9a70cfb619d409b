import captureWorkletUrl from './capture.worklet.ts?worker&url'
import { CAPTURE_PROCESSOR, type CaptureCommand, type CapturedFrame } from './worklet-messages.ts'

/** Hears what a node of a running graph gives, mono in pieces of 20 ms, until it is called off. */
export async function tapNode(node: AudioNode, onPcm: (pcm: Int16Array) => void): Promise<() => void> {
  const context = node.context
  await context.audioWorklet.addModule(captureWorkletUrl)
  const tap = new AudioWorkletNode(context, CAPTURE_PROCESSOR, { numberOfOutputs: 0, channelCount: 1, channelCountMode: 'explicit' })
  tap.port.onmessage = (event: MessageEvent<CapturedFrame>) => onPcm(event.data.pcm)
  node.connect(tap)
  return () => {
    tap.port.postMessage({ type: 'close' } satisfies CaptureCommand)
    tap.port.onmessage = null
    tap.port.close()
    node.disconnect(tap)
  }
}
