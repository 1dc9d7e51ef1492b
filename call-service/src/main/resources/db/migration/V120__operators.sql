create table operator_queue (
    id              uuid        primary key,
    organization_id uuid        not null,
    test            boolean     not null,
    name            text        not null,
    ring_seconds    integer     not null check (ring_seconds between 5 and 120),
    wrap_up_seconds integer     not null check (wrap_up_seconds between 0 and 600),
    fallback        text        not null check (fallback in ('none', 'callback')),
    created_at      timestamptz not null,
    updated_at      timestamptz not null,
    version         bigint      not null,
    constraint operator_queue_name unique (organization_id, test, name)
);
create index operator_queue_list on operator_queue (organization_id, test, created_at desc, id desc);

-- "operator" alone is a word of SQL.
create table call_operator (
    id              uuid        primary key,
    organization_id uuid        not null,
    test            boolean     not null,
    name            text        not null,
    email           text,
    queue_ids       uuid[]      not null,
    created_at      timestamptz not null,
    updated_at      timestamptz not null,
    version         bigint      not null,
    -- what follows goes by this database's clock
    idle_since      timestamptz not null default clock_timestamp(),
    wrap_up_until   timestamptz,
    -- the offer that keeps them busy: on this row, so that whoever waits for its lock sees the newest
    offer_id        uuid
) with (fillfactor = 70);
-- Apart from the operator, whose row is locked by whoever claims them: a heartbeat must not look like a claim.
create table operator_presence (
    operator_id  uuid        primary key,
    available    boolean     not null,
    heartbeat_at timestamptz not null,
    here_since   timestamptz not null
) with (fillfactor = 70);
create index call_operator_list on call_operator (organization_id, test, created_at desc, id desc);
create index call_operator_queues on call_operator using gin (queue_ids);

create table transfer (
    id              uuid        primary key,
    call_id         uuid        not null,
    organization_id uuid        not null,
    test            boolean     not null,
    queue_id        uuid        not null,
    kind            text        not null check (kind in ('warm', 'cold')),
    fallback        text        not null check (fallback in ('none', 'callback')),
    context         jsonb       not null,
    status          text        not null check (status in ('requested', 'offered', 'accepted', 'bridged', 'failed')),
    reason          text        check (reason in ('no_operators', 'caller_gone')),
    offer_id        uuid,
    operator_id     uuid,
    -- by this database's clock: when the offer ends, or the carrier is told (again)
    due_at          timestamptz,
    created_at      timestamptz not null,
    updated_at      timestamptz not null,
    constraint failed_has_reason check ((status = 'failed') = (reason is not null)),
    constraint waiting_is_due check ((status in ('offered', 'accepted')) = (due_at is not null))
);
create unique index transfer_open on transfer (call_id) where status in ('requested', 'offered', 'accepted');
create index transfer_of_call on transfer (call_id, created_at desc);
create index transfer_due on transfer (status, due_at) where due_at is not null;
create index transfer_open_of_queue on transfer (queue_id) where status in ('requested', 'offered', 'accepted');

create table transfer_offer (
    id              uuid        primary key,
    transfer_id     uuid        not null,
    operator_id     uuid        not null,
    organization_id uuid        not null,
    test            boolean     not null,
    status          text        not null
        check (status in ('offered', 'accepted', 'bridged', 'declined', 'timed_out', 'withdrawn', 'completed')),
    offered_at      timestamptz not null default clock_timestamp(),
    bridged_at      timestamptz,
    closed_at       timestamptz,
    constraint closed_is_over check ((status in ('offered', 'accepted', 'bridged')) = (closed_at is null))
);
-- The last line of defence: nobody is offered two calls at once.
create unique index transfer_offer_open on transfer_offer (operator_id) where closed_at is null;
create index transfer_offer_of_transfer on transfer_offer (transfer_id);
create index transfer_offer_bridged on transfer_offer (bridged_at) where status = 'bridged';

create table callback_task (
    id              uuid        primary key,
    call_id         uuid        not null,
    transfer_id     uuid        not null unique,
    organization_id uuid        not null,
    test            boolean     not null,
    to_number       text        not null,
    queue_id        uuid        not null,
    status          text        not null check (status in ('open', 'done')),
    created_at      timestamptz not null,
    done_at         timestamptz
);
create index callback_task_list on callback_task (organization_id, test, created_at desc, id desc);

-- The open transfer of a call that is in progress.
alter table call add column transfer_id uuid;
alter table simulated_carrier_hang_up add column transferred boolean not null default false;
