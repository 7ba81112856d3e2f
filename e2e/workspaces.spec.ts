import { anotherPerson, expect, expectSaved, test, tryIt } from "./tutti.ts";

test("[WS11] a group: made, joined by a link, with a project that all of it can open and change", async ({
  page,
  browser,
  baseURL,
}) => {
  const id = await tryIt(page);
  await page.request.patch(`/api/v1/projects/${id}`, { data: { linkRole: null } });
  await page.goto("/projects");
  await page.getByRole("link", { name: "Workspaces for groups" }).click();
  await expect(page.getByText("A workspace is a group")).toBeVisible();
  await page.getByRole("button", { name: "New workspace" }).click();
  await page.getByLabel("Name of the group").fill("Class 7b");
  await page.getByRole("button", { name: "Make it" }).click();
  await expect(page.getByRole("heading", { name: "Class 7b" })).toBeVisible();
  await page.getByRole("button", { name: "Make an invitation link" }).click();
  const url = await page.getByLabel("Invitation link", { exact: true }).inputValue();
  await page.getByRole("button", { name: "Add one of yours" }).click();
  await page.getByRole("menuitem").first().click();
  await expect(page.getByRole("region", { name: "Projects" }).locator("svg rect").first()).toBeAttached();

  const { context, page: ben } = await anotherPerson(browser, baseURL ?? "");
  await ben.goto(url);
  await ben.getByLabel("Your name").fill("Ben");
  await ben.getByRole("button", { name: "Join" }).click();
  await expect(ben.getByRole("heading", { name: "Class 7b" })).toBeVisible();
  await ben.getByRole("region", { name: "Projects" }).getByRole("link").first().click();
  await ben.waitForURL(new RegExp(`/studio/${id}`));
  await expectSaved(ben);

  await page.goto(`/studio/${id}`);
  await expectSaved(page);
  await page.getByRole("button", { name: "Share", exact: true }).click();
  await expect(page.getByText("Everybody in Class 7b can edit.")).toBeVisible();
  await page.getByRole("button", { name: /Its people are/ }).click();
  await page.getByRole("option", { name: /^Viewer/ }).click();
  await expect(page.getByText("You can edit, and everybody in Class 7b can look.")).toBeVisible();
  await expect(ben.getByText(/made you a viewer/)).toBeVisible();
  await page.getByRole("button", { name: /Workspace/ }).click();
  await page.getByRole("option", { name: /^In no workspace/ }).click();
  await expect(ben.getByRole("heading", { name: /You can no longer open/ })).toBeVisible();
  await context.close();
});
