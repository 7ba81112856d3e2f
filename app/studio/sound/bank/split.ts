/**
 * Cuts one General MIDI SoundFont into a file an instrument, so that a browser loads only what a score plays.
 *
 *   npm run sound-bank -- FluidR3Mono_GM.sf3
 *
 * Samples stay as they are in the source (Vorbis): nothing is encoded again.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { BasicSoundBank, SoundBankLoader } from "spessasynth_core";
import { bankFileName } from "./files.ts";

const OUT = "public/sound";

const source = process.argv[2];
if (!source) {
  console.error("usage: npm run sound-bank -- FILE.sf3");
  process.exit(2);
}

await BasicSoundBank.isSF3DecoderReady;
const bytes = Uint8Array.from(readFileSync(source));
const whole = SoundBankLoader.fromArrayBuffer(bytes.buffer);
mkdirSync(OUT, { recursive: true });

let total = 0;
for (const preset of whole.presets) {
  const isMelodic = !preset.isGMGSDrum && preset.bankMSB === 0 && preset.bankLSB === 0;
  const isStandardKit = preset.isGMGSDrum && preset.program === 0;
  if (!isMelodic && !isStandardKit) continue;
  const part = new BasicSoundBank();
  part.soundBankInfo = { ...whole.soundBankInfo, name: `${whole.soundBankInfo.name}: ${preset.name}` };
  part.addCompletePresets([preset]);
  part.flush();
  const file = Buffer.from(part.writeSF2());
  writeFileSync(`${OUT}/${bankFileName(preset.program, preset.isGMGSDrum)}`, file);
  total += file.length;
}
console.log(`${(total / 1e6).toFixed(1)} MB in ${OUT}`);
