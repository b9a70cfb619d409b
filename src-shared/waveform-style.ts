/** The waveform draws itself with one style sheet of its own, which holds its height, CSS px. */
export const WAVEFORM_HEIGHT = 48
/** What allows that sheet and no other in the page's security policy; a test compares it with what the library writes. */
export const WAVEFORM_STYLE_HASH = 'sha256-qg0uSSfJYaGrLwqWKxYxz65PSr2rsIyu2yQ4eEf3Uws='
