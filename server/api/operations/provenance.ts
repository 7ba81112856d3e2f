import { provenanceAnswer } from "../../../domain/provenance/answer.ts";
import { getProvenance } from "../../provenance/get.ts";
import { nothing, operation } from "../operation.ts";
import { projectParameters } from "../shapes.ts";
import { signedIn } from "../signed-in.ts";

export const provenanceOperations = [
  operation({
    id: "getProvenance",
    method: "GET",
    path: "/projects/{id}/provenance",
    tag: "Score",
    summary: "Who or what wrote each note, from the server's log, and how much of the score",
    parameters: projectParameters,
    query: nothing,
    body: nothing,
    responses: { 200: { description: "what is known", schema: provenanceAnswer } },
    handle: async ({ principal, parameters }) => ({
      status: 200,
      json: await getProvenance(signedIn(principal), parameters.id),
    }),
  }),
];
