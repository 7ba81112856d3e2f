/** What the card sets by itself. */
const OWN = ["programs", "chords", "meters"];
/** What a technique's schema names and one of the house's models has no use for. */
const UNUSED: ReadonlyMap<string, readonly string[]> = new Map([
  ["gan-chorales", ["parts", "style"]],
  ["gan-band", ["voices"]],
]);

/** Parameters that stand in no list of settings, for a model. */
export const unlistedParameters = (modelId: string): readonly string[] => [...OWN, ...(UNUSED.get(modelId) ?? [])];
