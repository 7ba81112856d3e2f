-- CreateEnum
CREATE TYPE "TrainingState" AS ENUM ('queued', 'running', 'paused', 'finished', 'failed', 'cancelled');

-- AlterTable
ALTER TABLE "CustomModel" ADD COLUMN     "card" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "manifest" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "runId" UUID,
ADD COLUMN     "trashedAt" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "Generation" ADD COLUMN     "cacheKey" TEXT,
ADD COLUMN     "result" JSONB;

-- AlterTable
ALTER TABLE "Take" ADD COLUMN     "editsKept" INTEGER;

-- CreateTable
CREATE TABLE "Dataset" (
    "id" UUID NOT NULL,
    "ownerId" UUID,
    "name" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'reading',
    "path" TEXT NOT NULL,
    "report" JSONB,
    "error" TEXT,
    "source" TEXT NOT NULL DEFAULT 'upload',
    "licence" TEXT NOT NULL DEFAULT '',
    "workerId" UUID,
    "leaseUntil" TIMESTAMP(3),
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Dataset_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TrainingRun" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "datasetId" UUID,
    "name" TEXT NOT NULL,
    "technique" TEXT NOT NULL,
    "recipe" JSONB NOT NULL,
    "state" "TrainingState" NOT NULL DEFAULT 'queued',
    "wish" TEXT,
    "iteration" INTEGER NOT NULL DEFAULT 0,
    "iterations" INTEGER NOT NULL,
    "secondsTrained" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "secondsLeft" DOUBLE PRECISION,
    "stopReason" TEXT,
    "error" TEXT,
    "bestIteration" INTEGER,
    "path" TEXT NOT NULL,
    "backend" TEXT,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "maxAttempts" INTEGER NOT NULL DEFAULT 5,
    "workerId" UUID,
    "leaseUntil" TIMESTAMP(3),
    "turnStartedAt" TIMESTAMP(3),
    "turnEndedAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" TIMESTAMP(3),
    "finishedAt" TIMESTAMP(3),

    CONSTRAINT "TrainingRun_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TrainingPoint" (
    "runId" UUID NOT NULL,
    "iteration" INTEGER NOT NULL,
    "values" JSONB NOT NULL,

    CONSTRAINT "TrainingPoint_pkey" PRIMARY KEY ("runId","iteration")
);

-- CreateTable
CREATE TABLE "TrainingCheckpoint" (
    "runId" UUID NOT NULL,
    "iteration" INTEGER NOT NULL,
    "metrics" JSONB NOT NULL,
    "sample" JSONB NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "TrainingCheckpoint_pkey" PRIMARY KEY ("runId","iteration")
);

-- CreateIndex
CREATE INDEX "Dataset_ownerId_createdAt_idx" ON "Dataset"("ownerId", "createdAt");

-- CreateIndex
CREATE INDEX "Dataset_state_createdAt_idx" ON "Dataset"("state", "createdAt");

-- CreateIndex
CREATE INDEX "TrainingRun_userId_createdAt_idx" ON "TrainingRun"("userId", "createdAt");

-- CreateIndex
CREATE INDEX "TrainingRun_state_turnEndedAt_idx" ON "TrainingRun"("state", "turnEndedAt");

-- CreateIndex
CREATE INDEX "CustomModel_visibility_idx" ON "CustomModel"("visibility");

-- CreateIndex
CREATE INDEX "Generation_cacheKey_finishedAt_idx" ON "Generation"("cacheKey", "finishedAt");

-- AddForeignKey
ALTER TABLE "Dataset" ADD CONSTRAINT "Dataset_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TrainingRun" ADD CONSTRAINT "TrainingRun_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TrainingRun" ADD CONSTRAINT "TrainingRun_datasetId_fkey" FOREIGN KEY ("datasetId") REFERENCES "Dataset"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TrainingPoint" ADD CONSTRAINT "TrainingPoint_runId_fkey" FOREIGN KEY ("runId") REFERENCES "TrainingRun"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TrainingCheckpoint" ADD CONSTRAINT "TrainingCheckpoint_runId_fkey" FOREIGN KEY ("runId") REFERENCES "TrainingRun"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CustomModel" ADD CONSTRAINT "CustomModel_runId_fkey" FOREIGN KEY ("runId") REFERENCES "TrainingRun"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CustomModel" ADD CONSTRAINT "CustomModel_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE SET NULL ON UPDATE CASCADE;
