import { useState } from "react";
import { useDesk } from "../desk/use-desk.tsx";
import type { GenerationView } from "../takes/generation.ts";
import { useGeneration, type Wish } from "../takes/use-generation.ts";
import type { BandmateId } from "./bandmate.ts";
import type { Model } from "./models.ts";
import { type ParameterField, parameterFields, parametersOf } from "./parameter-fields.ts";
import { useModels } from "./use-models.ts";

type Events = {
  onDone: (generation: GenerationView) => void;
  onBegun?: (generation: GenerationView, wish: Wish) => void;
  /** parameters that the card sets by itself */
  except: (modelId: string) => readonly string[];
  /** what is chosen before anybody chooses; the model's own defaults without it */
  begin?: Readonly<Record<string, unknown>>;
};

/** Everything that a bandmate's card needs: its models, their parameters as chosen, and the generation under way. */
export function useBandmate(technique: BandmateId, { onDone, onBegun, except, begin = {} }: Events) {
  const desk = useDesk();
  const models = useModels(technique);
  const [modelId, setModelId] = useState<string | null>(null);
  const [chosen, setChosen] = useState(begin);
  const [seed, setSeed] = useState<number | null>(null);
  const generation = useGeneration(desk.projectId, technique, onDone, onBegun);
  const model: Model | null = models.find(({ id }) => id === modelId) ?? models[0] ?? null;
  const fields: ParameterField[] =
    model?.technique === technique ? parameterFields(model.parameters, except(model.id)) : [];
  const order = Object.keys(begin);
  fields.sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
  // Before the list of models is here, what was chosen is asked for as it is: the server checks it anyhow.
  const parameters = model ? parametersOf(fields, chosen) : chosen;

  /** Asks with the settings that stand in the card; what `wish` says comes first. */
  const ask = ({ parameters: more, ...wish }: Omit<Partial<Wish>, "technique">) =>
    generation.ask({
      technique,
      ...(model && { modelId: model.id }),
      ...(seed !== null && { seed }),
      ...wish,
      parameters: { ...parameters, ...more },
    });

  return { ...generation, models, model, setModelId, fields, parameters, setChosen, seed, setSeed, ask };
}

export type Bandmate = ReturnType<typeof useBandmate>;
