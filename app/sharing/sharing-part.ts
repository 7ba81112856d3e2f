import type { useSharing } from "./use-sharing.ts";

/** What every part of the share dialog gets. */
export type SharingPart = Pick<ReturnType<typeof useSharing>, "isBusy" | "change"> & { projectId: string };
