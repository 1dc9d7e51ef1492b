create table contact (
    id              uuid        primary key,
    organization_id uuid        not null,
    test            boolean     not null,
    phone           text        not null,
    name            text,
    email           text,
    time_zone       text,
    metadata        jsonb       not null,
    created_at      timestamptz not null,
    updated_at      timestamptz not null,
    version         bigint      not null
);

-- One contact per number, organisation and mode.
create unique index contact_phone on contact (organization_id, test, phone);

-- Lists, newest first.
create index contact_newest on contact (organization_id, test, created_at desc, id desc);
