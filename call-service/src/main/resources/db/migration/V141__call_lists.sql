-- Indexes for the lists of calls, and vacuuming that keeps the dialer's way in short.
--
-- Every index that is not partial is written when a call is placed and at each of its steps (their status is in an index
-- already, so that no step was ever a heap-only update). So there is one per filter at most, partial where most rows have
-- nothing to find, and all of them end in (created_at desc, id desc), the order of the list: a page is read from its
-- beginning and nothing is sorted. They begin with the organisation, so that nobody reads past another's calls.

-- status. Several values are read one by one and merged.
create index call_of_status on call (organization_id, test, status, created_at desc, id desc);

-- disposition: there is none before the end, so that placing a call does not pay for it.
create index call_of_disposition on call (organization_id, test, disposition, created_at desc, id desc)
    where disposition is not null;

-- agent_id (an agent is one organisation's and mode's). "Has this agent open calls?", which call_open_of_agent answered,
-- is its first part with "disposition is null"; so it costs a placed call nothing more.
create index call_of_agent on call (agent_id, (disposition is null), created_at desc, id desc);
drop index call_open_of_agent;

-- Given with few calls, if with any.
create index call_of_campaign on call (organization_id, test, campaign_id, created_at desc, id desc)
    where campaign_id is not null;
create index call_of_contact on call (organization_id, test, contact_id, created_at desc, id desc)
    where contact_id is not null;

create index call_to on call (organization_id, test, to_number, created_at desc, id desc);
create index call_from on call (organization_id, test, from_number, created_at desc, id desc)
    where from_number is not null;

-- direction. Outbound ones are most of all calls, and are read from call_list.
create index call_inbound on call (organization_id, test, created_at desc, id desc) where direction = 'inbound';

-- started_after, started_before: few are picked from here and sorted; where many match, call_list comes upon them soon.
create index call_started on call (organization_id, test, started_at) where started_at is not null;

-- metadata.KEY: what contains the value, as a string or as the number or truth value it may stand for. What is pending is
-- read row by row by every search, and so kept short.
create index call_metadata on call using gin (metadata jsonb_path_ops)
    with (gin_pending_list_limit = 512) where metadata <> '{}';

create index callback_task_of_status on callback_task (organization_id, test, status, created_at desc, id desc);

-- What was claimed leaves an entry at the very head of call_due, which every later claim steps over until the table is
-- vacuumed; by default that would be when a fifth of it is dead. Each call leaves four dead rows or more.
alter table call set (
    autovacuum_vacuum_scale_factor = 0.01,
    autovacuum_vacuum_threshold = 10000,
    -- also when few pages are concerned: it is the indexes that it is done for
    vacuum_index_cleanup = on,
    -- an index-only count needs to know that rows are visible
    autovacuum_vacuum_insert_scale_factor = 0.05
);
-- The same goes for the open attempts, which are counted at every claim.
alter table call_attempt set (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 10000);
