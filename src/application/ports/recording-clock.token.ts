/** The injection token of `RecordingClock`. */
export const RECORDING_CLOCK = Symbol('RecordingClock');
