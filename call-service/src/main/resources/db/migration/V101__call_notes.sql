-- What customers and the analysis of the talk write about a call; see CallNotes. They change after the end, too.
alter table call
    add column summary            text,
    add column sentiment          text,
    add column tags               jsonb not null default '[]',
    add column structured_answers jsonb,
    add column disposition_label  text,
    add column recording_key      text;
