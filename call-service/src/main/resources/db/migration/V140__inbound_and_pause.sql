-- What becomes of an agent's calls whose turn comes while it is paused.
alter table agent add column when_paused text not null default 'wait' check (when_paused in ('wait', 'fail'));

-- Calls that wait for their agent, by agent: the way back for them, however many there are. Empty but for those.
create index call_waiting_for_agent on call (agent_id, created_at, id)
    where status = 'queued' and wait_reason = 'agent_paused';

-- A caller reaches one agent. So far, several could have been given one number: the one who has had it longest keeps it.
update agent a set phone_number = null, updated_at = now(), version = version + 1
where exists (select 1 from agent o where o.organization_id = a.organization_id and o.test = a.test
              and o.phone_number = a.phone_number and (o.created_at, o.id) < (a.created_at, a.id));
create unique index agent_number on agent (organization_id, test, phone_number) where phone_number is not null;

-- Inbound calls that ring, until they do not any more. Times by this database's clock.
create table inbound_ringing (
    attempt_id uuid        primary key,
    call_id    uuid        not null,
    -- when the carrier is told (again) that the agent picks up
    answer_at  timestamptz not null,
    -- when the call is missed
    missed_at  timestamptz not null
);
create index inbound_ringing_answer on inbound_ringing (answer_at);
create index inbound_ringing_missed on inbound_ringing (missed_at);

-- The simulated carrier's memory of its callers: what follows is a function of these, and of its hang-ups.
create table simulated_carrier_caller (
    attempt_id  uuid        primary key,
    call_id     uuid        not null,
    from_number text,
    outcome     text        not null check (outcome in ('answered', 'missed')),
    rang_at     timestamptz not null,
    -- when we picked up
    answered_at timestamptz
);
