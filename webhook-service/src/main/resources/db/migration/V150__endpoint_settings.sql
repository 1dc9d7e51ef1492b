-- What an owner can tell an endpoint beside where and what. All optional.
alter table endpoint
    -- JSON text: agent_ids, campaign_ids, metadata. Null: every event that is subscribed to.
    add column filters               text,
    -- The names in clear, to be shown; names and values sealed as one JSON object, since values often are credentials.
    add column header_names          text[]      not null default '{}',
    add column sealed_headers        bytea,
    add column ordering              text        not null default 'ordered' check (ordering in ('ordered', 'unordered')),
    -- Null: the service's own timeout.
    add column timeout_seconds       integer     check (timeout_seconds between 1 and 30),
    -- Null: as many as the endpoint takes.
    add column rate_limit_per_second integer     check (rate_limit_per_second > 0),
    -- JSON text: event type or pattern to seconds. Null: events do not become too old.
    add column ttl_seconds           text,
    add column failover_url          text,
    add column format                text        not null default 'canonical',
    add column signature             text        not null default 'v1' check (signature in ('v1', 'v1a', 'both')),
    -- Ed25519, made when the signature first asks for it: the private key sealed, the public one to be shown.
    add column sealed_signing_key    bytea,
    add column public_key            text,
    -- The keys before the last rotations, newest first, each with its end; sealed as one JSON array.
    add column sealed_former_keys    bytea,
    add column former_keys_until     timestamptz;

alter table organization_secret
    add column sealed_former_keys    bytea,
    add column former_keys_until     timestamptz;

-- Which of an endpoint's URLs a try went to.
alter table delivery_attempt
    add column url_kind              text        not null default 'main' check (url_kind in ('main', 'failover'));
