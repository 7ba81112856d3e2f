import { z } from "zod";

const id = z.uuid();

/** Ids stand in addresses that people type: what is no id names nothing, instead of failing in the database. */
export function isId(text: string): boolean {
  return id.safeParse(text).success;
}
