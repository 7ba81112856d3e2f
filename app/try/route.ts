export { tryIt as POST } from "../../server/projects/try-it.ts";
