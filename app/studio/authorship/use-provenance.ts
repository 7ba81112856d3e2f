import { useEffect } from "react";
import { useDesk, useStore } from "../desk/use-desk.tsx";
import { type Known, provenanceOf, watchProvenance } from "./provenance.ts";

/** Who wrote what, kept fresh while this is on the screen and `isWanted`. */
export function useProvenance(isWanted = true): Known {
  const desk = useDesk();
  useEffect(() => (isWanted ? watchProvenance(desk) : undefined), [desk, isWanted]);
  return useStore(provenanceOf(desk), (state) => state);
}
