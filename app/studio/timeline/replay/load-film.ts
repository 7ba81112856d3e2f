import { callApi } from "../../api/call-api.ts";
import { type Person, type ReplayStep, stepsAnswer } from "../answers.ts";
import { type Film, makeFilm } from "./film.ts";

/** Reads everything that happened, page by page. Throws an Error in words for people. */
export async function loadFilm(
  projectId: string,
  tell: (share: number) => void,
  isStopped: () => boolean,
): Promise<Film | null> {
  const steps: ReplayStep[] = [];
  const people = new Map<string, Person>();
  for (let page = 0, pages = 1; page < pages; page++) {
    const path = `/projects/${projectId}/history/steps?page=${page}`;
    const answer = await callApi({ method: "GET", path }, stepsAnswer);
    if (isStopped()) return null;
    if (!answer.ok) throw new Error(answer.message);
    steps.push(...answer.value.steps);
    for (const person of answer.value.people) people.set(person.id, person);
    pages = answer.value.pages;
    tell((page + 1) / Math.max(1, pages));
  }
  return makeFilm(steps, people.values());
}
