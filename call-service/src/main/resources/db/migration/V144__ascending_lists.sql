-- The indexes of lists end in (created_at, id), read backwards, and not in descending order: what comes last is put last, and
-- PostgreSQL leaves full pages behind it instead of half ones.

drop index call_list;
create index call_list on call (organization_id, test, created_at, id);

drop index call_of_status;
create index call_of_status on call (organization_id, test, status, created_at, id);

drop index call_of_disposition;
create index call_of_disposition on call (organization_id, test, disposition, created_at, id)
    where disposition is not null;

drop index call_of_agent;
create index call_of_agent on call (agent_id, (disposition is null), created_at, id);

drop index call_of_campaign;
create index call_of_campaign on call (organization_id, test, campaign_id, created_at, id)
    where campaign_id is not null;

drop index call_of_contact;
create index call_of_contact on call (organization_id, test, contact_id, created_at, id)
    where contact_id is not null;

drop index call_to;
create index call_to on call (organization_id, test, to_number, created_at, id);

drop index call_from;
create index call_from on call (organization_id, test, from_number, created_at, id)
    where from_number is not null;

drop index call_inbound;
create index call_inbound on call (organization_id, test, created_at, id) where direction = 'inbound';

drop index callback_task_of_status;
create index callback_task_of_status on callback_task (organization_id, test, status, created_at, id);

-- For what is inserted, PostgreSQL's own setting is good enough.
alter table call reset (autovacuum_vacuum_insert_scale_factor);
