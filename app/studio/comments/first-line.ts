import type { Comment } from "./state.ts";

/** What stands for a comment where there is little room. */
export function firstLine(comment: Comment | null): string {
  if (!comment) return "";
  return removedWords(comment) ?? comment.text;
}

/** What stands in the place of a comment that was taken away; null for one that is there. */
export function removedWords({ removedBy }: Pick<Comment, "removedBy">): string | null {
  if (removedBy === "owner") return "Removed by an owner";
  return removedBy === "writer" ? "Removed by who wrote it" : null;
}
