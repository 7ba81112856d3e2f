import { benchMidi } from "./midi/main.ts";

await benchMidi(process.argv.slice(3));
