-- CreateIndex
CREATE INDEX "Generation_userId_startedAt_idx" ON "Generation"("userId", "startedAt");
