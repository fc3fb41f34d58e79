/** Two tones up for what waits, three for what breaks: told apart without looking. */
const tonesHz = { waiting: [660, 880], breaking: [880, 660, 880] } as const;
const toneSeconds = 0.14;
const loudness = 0.08;

let context: AudioContext | undefined;

/** A short sound, made here: no file, nothing loaded. */
export function playChime(kind: keyof typeof tonesHz): void {
  context ??= new AudioContext();
  const { currentTime, destination } = context;
  for (const [index, frequency] of tonesHz[kind].entries()) {
    const tone = new OscillatorNode(context, { frequency });
    const volume = new GainNode(context, { gain: loudness });
    tone.connect(volume).connect(destination);
    tone.start(currentTime + index * toneSeconds);
    tone.stop(currentTime + (index + 0.9) * toneSeconds);
  }
}
