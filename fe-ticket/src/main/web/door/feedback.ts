/** What a door person hears and feels while looking at the guest. */
import type { Mood } from './verdict.ts';

/** Pitches in hertz, one after the other. */
const TONES: Readonly<Record<Mood, readonly number[]>> = { good: [1320], bad: [330, 247], open: [660] };
/** Milliseconds: on, off, on… */
const VIBRATIONS: Readonly<Record<Mood, number[]>> = { good: [80], bad: [150, 80, 150, 80, 150], open: [40] };
/** Of one tone, in seconds. */
const LENGTH = 0.14;
const VOLUME = 0.2;

export class Feedback {
  #audio: AudioContext | undefined;
  sound = true;

  /** Browsers let a page make sounds only once somebody pressed something: call this then. */
  allowSound(): void {
    if (!this.sound || typeof AudioContext !== 'function') return;
    this.#audio ??= new AudioContext();
    void this.#audio.resume();
  }

  give(mood: Mood): void {
    navigator.vibrate?.(VIBRATIONS[mood]);
    const audio = this.#audio;
    if (!this.sound || audio?.state !== 'running') return;
    TONES[mood].forEach((pitch, index) => {
      const [from, to] = [audio.currentTime + index * LENGTH, audio.currentTime + (index + 1) * LENGTH];
      const tone = new OscillatorNode(audio, { type: mood === 'bad' ? 'square' : 'sine', frequency: pitch });
      const volume = new GainNode(audio, { gain: VOLUME });
      // Without a fall to nothing the end of a tone clicks.
      volume.gain.setValueAtTime(VOLUME, to - 0.03);
      volume.gain.linearRampToValueAtTime(0, to);
      tone.connect(volume).connect(audio.destination);
      tone.start(from);
      tone.stop(to);
    });
  }
}
