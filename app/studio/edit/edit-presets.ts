/** Ready-made settings, by the names that DeepComposer gave the parameters. */
export const EDIT_PRESETS = [
  {
    id: "little",
    title: "A little",
    about: "Mends what sounds odd and keeps most of your notes.",
    parameters: { maximumNotesToRemove: 10, maximumNotesToAdd: 50, samplingIterations: 25, creativeRisk: 0.8 },
  },
  {
    id: "lot",
    title: "A lot",
    about: "Half of your notes may go, many may come.",
    parameters: { maximumNotesToRemove: 50, maximumNotesToAdd: 300, samplingIterations: 50, creativeRisk: 1 },
  },
  {
    id: "rewrite",
    title: "Rewrite",
    about: "Nothing need stay but what you lock.",
    parameters: { maximumNotesToRemove: 100, maximumNotesToAdd: 1000, samplingIterations: 100, creativeRisk: 1.2 },
  },
] as const;

/** The preset that these parameters are, or null when somebody has set them by hand. */
export function presetOf(parameters: Readonly<Record<string, unknown>>): string | null {
  const found = EDIT_PRESETS.find((preset) =>
    Object.entries(preset.parameters).every(([name, value]) => parameters[name] === value),
  );
  return found?.id ?? null;
}
