import { parametersJsonSchema, techniqueId } from "../domain/techniques/technique.ts";
import { listModels, weightsFolder } from "../models/catalogue.ts";
import { weightsVersion } from "../models/parameters/version.ts";
import type { PublishedModel } from "../prisma/worker-report.ts";

/** The shipped models as people see them; the parameters are those that a request may say. */
export function publishedModels(): PublishedModel[] {
  return listModels().map(({ id, technique, techniques, name, summary, metrics, card }) => {
    const known = techniqueId.safeParse(technique);
    const parameters = known.success ? parametersJsonSchema(known.data) : {};
    const version = weightsVersion(weightsFolder(id));
    return { id, technique, techniques, version, title: name, description: summary, parameters, metrics, card };
  });
}
