declare module '@echogarden/rnnoise-wasm' {
  /** What of the Emscripten module is used. Addresses are bytes; samples are 32-bit floats at the scale of 16-bit ones. */
  export interface RnnoiseModule {
    readonly HEAPF32: Float32Array
    _malloc(bytes: number): number
    _free(address: number): void
    /** `model` 0: the one built in. */
    _rnnoise_create(model: number): number
    _rnnoise_destroy(state: number): void
    _rnnoise_process_frame(state: number, output: number, input: number): number
  }

  export default function loadRnnoise(): Promise<RnnoiseModule>
}
