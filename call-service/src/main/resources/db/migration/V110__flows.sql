create table flow (
    id              uuid        primary key,
    organization_id uuid        not null,
    test            boolean     not null,
    -- name, description, start, variables and nodes, as the API shows them
    definition      jsonb       not null,
    created_at      timestamptz not null,
    updated_at      timestamptz not null,
    version         bigint      not null
);
create index flow_list on flow (organization_id, test, created_at desc, id desc);

-- Who deletes a flow asks which agents refer to it.
create index agent_of_flow on agent (flow_id) where flow_id is not null;
