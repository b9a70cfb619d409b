// Records what a node really puts out, every block with the moment of its making. Only for tests.
class Recorder extends AudioWorkletProcessor {
  process(inputs) {
    const block = inputs[0]?.[0]
    if (block !== undefined) {
      const copy = block.slice()
      this.port.postMessage({ samples: copy, atWallMs: Date.now(), frame: currentFrame }, [copy.buffer])
    }
    return true
  }
}
registerProcessor('recorder', Recorder)
