-- Everything in legenda.db. Times are seconds since 1970. Columns named *_json hold JSON text.

create table if not exists videos (
    hash text primary key,
    owner text not null,
    name text not null,
    ext text not null,
    bytes integer not null,
    created real not null,
    last_used real not null,
    pinned integer not null default 0,
    probe_json text not null,
    -- When the last browser window on it closed; null = never opened in a window.
    last_closed real,
    -- How many cues, reviewed cues and issues its document has, and at which size of the journal
    -- they were counted; null = never.
    counts_json text
);
create index if not exists videos_by_owner on videos (owner, last_used);

-- Browser windows that have a session open; emptied when the web process starts.
create table if not exists windows (
    sid text not null,
    video_hash text not null,
    by_whom text not null,
    since real not null,
    primary key (sid, video_hash)
);

create table if not exists jobs (
    id text primary key,
    kind text not null,
    queue text not null,
    video_hash text not null,
    owner text not null,
    payload_json text not null,
    -- The frozen input of the job (a document ...), gzipped JSON.
    input blob,
    dedup_key text,
    state text not null,
    priority integer not null default 0,
    run_at real not null,
    attempt integer not null default 0,
    max_attempts integer not null,
    checkpoint_json text,
    -- Whether the checkpoint moved in this attempt: such a crash does not use up an attempt.
    moved integer not null default 0,
    lease_owner text,
    lease_token text,
    lease_until real,
    cancel_requested integer not null default 0,
    progress real not null default 0,
    stage text not null default '',
    eta real,
    result_json text,
    error_json text,
    correlation_id text not null default '',
    created real not null,
    started real,
    finished real
);
create unique index if not exists jobs_active_once on jobs (dedup_key)
    where state in ('queued', 'running') and dedup_key is not null;
create index if not exists jobs_due on jobs (queue, state, priority, run_at);
create index if not exists jobs_by_video on jobs (video_hash, state);
create index if not exists jobs_leased on jobs (lease_owner) where state = 'running';

create table if not exists job_events (
    seq integer primary key autoincrement,
    job_id text not null,
    video_hash text not null,
    at real not null,
    -- data_json's own "type": state, progress, cues, document or media.
    type text not null,
    data_json text not null,
    -- Set when it became part of a document; such an event may be pruned.
    applied integer not null default 0
);
create index if not exists job_events_by_job on job_events (job_id, seq);
create index if not exists job_events_waiting on job_events (seq) where applied = 0;

create table if not exists cleanups (
    id text primary key,
    scope text not null,
    status text not null,
    report_json text not null,
    started real not null,
    finished real
);

create table if not exists facts (
    name text primary key,
    value_json text not null
);
