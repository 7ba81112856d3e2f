/** What stands in the zip, for whoever opens it in years. */
export function readmeOf(name: string, projects: number, written: Date): string {
  return `Everything of ${name} in Tutti
Written on ${written.toISOString()}.

profile.json       who you are here: name, colour, address, ways to sign in, browsers, names of tokens
projects/          the ${projects} projects that you belong to, one folder each:
  project.json       title, your role, members, when it was made and changed
  score.mid          the music as a Standard MIDI File, for any music program
  score.json         the music in full: tracks, notes [pitch, start, duration, velocity], tempo, meter; 480 ticks a quarter note
  comments.json      comments with their threads
  chat.json          the chat
  takes.json         proposals by models and people, and what was decided
  versions.json      named versions
workspaces.json    the groups that you are in
models.json        models that you trained or imported (download each from its page)
trainings.json     trainings, with their settings
datasets.json      names of the data that you gave to train on
notifications.json what you were told
my-actions.json    what was written down of what you did (the audit log)

Times are in UTC. Ids are those of this Tutti; people's names are as they were when this was written.
Not in it: passwords and tokens, which are kept as hashes only, and other people's private data.
`;
}
