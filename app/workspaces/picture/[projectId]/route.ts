import { isFailure } from "../../../../server/failures.ts";
import { readScoreOf } from "../../../../server/projects/read-score.ts";
import { currentPrincipal } from "../../../../server/sign-in/current.ts";
import { pictureOf, type RollPicture } from "../../../roll-picture/picture.ts";

/** What fits into a picture as small as this one. */
const BARS = 32;
const MOST_NOTES = 600;
const BROWSER_KEEPS_SECONDS = 60;

/** A project's first bars in small, for those who may read it. */
export async function GET(_request: Request, { params }: { params: Promise<{ projectId: string }> }) {
  try {
    const score = await readScoreOf(await currentPrincipal(), (await params).projectId);
    return Response.json(small(pictureOf(score, BARS)), {
      headers: { "cache-control": `private, max-age=${BROWSER_KEEPS_SECONDS}` },
    });
  } catch (error) {
    if (isFailure(error)) return new Response(null, { status: 404 });
    throw error;
  }
}

/** An empty score has no lowest note: JSON has no word for that. */
function small(picture: RollPicture): RollPicture {
  if (picture.notes.length === 0) return { ...picture, low: 60, high: 60 };
  return { ...picture, notes: picture.notes.slice(0, MOST_NOTES) };
}
