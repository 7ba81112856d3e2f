import type { Operation } from "../operation.ts";
import { accessOperations } from "./access.ts";
import { accountOperations } from "./account.ts";
import { chatOperations } from "./chat.ts";
import { commentOperations } from "./comments.ts";
import { datasetOperations } from "./datasets.ts";
import { forkOperations } from "./forks.ts";
import { generationOperations } from "./generations.ts";
import { historyOperations } from "./history.ts";
import { modelOperations } from "./models.ts";
import { notificationOperations } from "./notifications.ts";
import { ownModelOperations } from "./own-models.ts";
import { projectOperations } from "./projects.ts";
import { provenanceOperations } from "./provenance.ts";
import { scoreOperations } from "./score.ts";
import { sharingOperations } from "./sharing.ts";
import { takeOperations } from "./takes.ts";
import { trainingOperations } from "./training.ts";
import { workspacePeopleOperations } from "./workspace-people.ts";
import { workspaceOperations } from "./workspaces.ts";

/** Everything that API version 1 can do. */
export const OPERATIONS: readonly Operation[] = [
  ...projectOperations,
  ...sharingOperations,
  ...accessOperations,
  ...workspaceOperations,
  ...workspacePeopleOperations,
  ...accountOperations,
  ...scoreOperations,
  ...provenanceOperations,
  ...generationOperations,
  ...takeOperations,
  ...modelOperations,
  ...datasetOperations,
  ...trainingOperations,
  ...ownModelOperations,
  ...commentOperations,
  ...chatOperations,
  ...historyOperations,
  ...forkOperations,
  ...notificationOperations,
];
