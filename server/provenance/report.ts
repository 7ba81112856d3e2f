import { type ProvenanceAnswer, packOrigins } from "../../domain/provenance/answer.ts";
import { sharesOf } from "../../domain/provenance/shares.ts";
import { bringUpToDate } from "./build.ts";

/** What is answered about a project, but for the names of people. */
export type Report = Omit<ProvenanceAnswer, "people">;

export async function reportOn(projectId: string): Promise<Report> {
  const { provenance, meters, throughSeq } = await bringUpToDate(projectId);
  const { present } = provenance;
  return { throughSeq: String(throughSeq), ...packOrigins(present), shares: sharesOf(present, meters) };
}
