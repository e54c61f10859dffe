-- The 14 tables of the data model for MariaDB and MySQL; times are UTC, text is compared as PostgreSQL does. Run by schemaManagement=CREATE in a database without a table users.

CREATE TABLE roles (
    id          VARCHAR(36) PRIMARY KEY,
    name        VARCHAR(100) NOT NULL UNIQUE,
    description VARCHAR(500),
    is_system   BOOLEAN NOT NULL DEFAULT FALSE,
    is_active   BOOLEAN NOT NULL DEFAULT TRUE,
    created_at  DATETIME(6) NOT NULL DEFAULT (UTC_TIMESTAMP(6)),
    updated_at  DATETIME(6)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE permissions (
    id          VARCHAR(36) PRIMARY KEY,
    name        VARCHAR(100) NOT NULL UNIQUE,
    description VARCHAR(500),
    resource    VARCHAR(50) NOT NULL,
    action      VARCHAR(50) NOT NULL,
    is_system   BOOLEAN NOT NULL DEFAULT FALSE,
    created_at  DATETIME(6) NOT NULL DEFAULT (UTC_TIMESTAMP(6)),
    updated_at  DATETIME(6)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE role_permissions (
    role_id       VARCHAR(36) NOT NULL,
    permission_id VARCHAR(36) NOT NULL,
    assigned_at   DATETIME(6) NOT NULL DEFAULT (UTC_TIMESTAMP(6)),
    assigned_by   VARCHAR(64),
    PRIMARY KEY (role_id, permission_id),
    FOREIGN KEY (role_id) REFERENCES roles (id) ON DELETE CASCADE,
    FOREIGN KEY (permission_id) REFERENCES permissions (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE users (
    id                  VARCHAR(36) PRIMARY KEY,
    username            VARCHAR(100) NOT NULL UNIQUE,
    email               VARCHAR(255) NOT NULL UNIQUE,
    hashed_password     VARCHAR(255),               -- NULL for users who only ever signed in through a provider
    totp_secret         VARCHAR(32),                -- Base32
    totp_enabled        BOOLEAN NOT NULL DEFAULT FALSE,
    backup_codes        VARCHAR(1000),              -- JSON array or comma-separated list; plain or hashed codes
    first_name          VARCHAR(100),
    last_name           VARCHAR(100),
    profile_picture_url VARCHAR(500),
    bio                 VARCHAR(1000),
    is_active           BOOLEAN NOT NULL DEFAULT TRUE,
    is_verified         BOOLEAN NOT NULL DEFAULT FALSE,
    email_verified      BOOLEAN NOT NULL DEFAULT FALSE,
    last_login          DATETIME(6),
    role_id             VARCHAR(36),
    is_oauth_user       BOOLEAN NOT NULL DEFAULT FALSE,
    oauth_provider      VARCHAR(50),
    oauth_provider_id   VARCHAR(255),
    is_deleted          BOOLEAN NOT NULL DEFAULT FALSE,
    deleted_at          DATETIME(6),
    created_at          DATETIME(6) NOT NULL DEFAULT (UTC_TIMESTAMP(6)),
    updated_at          DATETIME(6),
    FOREIGN KEY (role_id) REFERENCES roles (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX ix_users_role_id ON users (role_id);

CREATE TABLE user_sessions (
    id                  VARCHAR(36) PRIMARY KEY,
    user_id             VARCHAR(36) NOT NULL,
    session_token_hash  VARCHAR(255) NOT NULL UNIQUE,
    client_ip           VARCHAR(45),
    user_agent          VARCHAR(512),
    device_fingerprint  VARCHAR(255),
    location            VARCHAR(255),
    is_active           BOOLEAN NOT NULL DEFAULT TRUE,
    last_activity       DATETIME(6),
    expires_at          DATETIME(6),
    revoked_at          DATETIME(6),
    revocation_reason   VARCHAR(100),
    login_method        VARCHAR(50),
    request_count       INTEGER NOT NULL DEFAULT 0,
    suspicious_activity BOOLEAN NOT NULL DEFAULT FALSE,
    created_at          DATETIME(6) NOT NULL DEFAULT (UTC_TIMESTAMP(6)),
    updated_at          DATETIME(6),
    FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX ix_user_sessions_user_id ON user_sessions (user_id);

CREATE TABLE session_activities (
    id              VARCHAR(36) PRIMARY KEY,
    session_id      VARCHAR(36),
    user_id         VARCHAR(36),
    activity_type   VARCHAR(50) NOT NULL,
    endpoint        VARCHAR(255),
    method          VARCHAR(10),
    client_ip       VARCHAR(45),
    user_agent      VARCHAR(512),
    request_id      VARCHAR(100),
    response_status INTEGER,
    extra_data      TEXT,                            -- JSON
    created_at      DATETIME(6) NOT NULL DEFAULT (UTC_TIMESTAMP(6)),
    updated_at      DATETIME(6),
    FOREIGN KEY (session_id) REFERENCES user_sessions (id) ON DELETE CASCADE,
    FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX ix_session_activities_session_id ON session_activities (session_id);
CREATE INDEX ix_session_activities_user_id ON session_activities (user_id);

CREATE TABLE sessionanalytics (
    id               INTEGER NOT NULL AUTO_INCREMENT PRIMARY KEY,
    session_id       VARCHAR(36),
    user_id          VARCHAR(36),
    device_type      VARCHAR(255),
    browser          VARCHAR(255),
    os               VARCHAR(255),
    ip_address       VARCHAR(45),
    country          VARCHAR(255),
    city             VARCHAR(255),
    login_time       DATETIME(6),
    last_activity    DATETIME(6),
    logout_time      DATETIME(6),
    session_duration INTEGER,                         -- seconds
    page_views       INTEGER NOT NULL DEFAULT 0,
    api_calls        INTEGER NOT NULL DEFAULT 0,
    last_page        VARCHAR(255),
    last_endpoint    VARCHAR(255),
    is_suspicious    BOOLEAN NOT NULL DEFAULT FALSE,
    security_score   INTEGER,                         -- 0 (worst) to 100 (best)
    failed_actions   INTEGER NOT NULL DEFAULT 0,
    FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX ix_sessionanalytics_session_id ON sessionanalytics (session_id);
CREATE INDEX ix_sessionanalytics_user_id ON sessionanalytics (user_id);

CREATE TABLE oauth_accounts (
    id               VARCHAR(36) PRIMARY KEY,
    user_id          VARCHAR(36) NOT NULL,
    provider         VARCHAR(50) NOT NULL,
    provider_user_id VARCHAR(255) NOT NULL,
    provider_email   VARCHAR(255),
    provider_name    VARCHAR(255),
    provider_picture VARCHAR(500),
    access_token     VARCHAR(1000),
    refresh_token    VARCHAR(1000),
    token_expires_at DATETIME(6),
    raw_user_data    TEXT,
    created_at       DATETIME(6) NOT NULL DEFAULT (UTC_TIMESTAMP(6)),
    updated_at       DATETIME(6),
    FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX ix_oauth_accounts_user_id ON oauth_accounts (user_id);

CREATE TABLE oauth2account (                           -- older generation of oauth_accounts, still populated
    id                INTEGER NOT NULL AUTO_INCREMENT PRIMARY KEY,
    user_id           VARCHAR(36) NOT NULL,
    provider          VARCHAR(255) NOT NULL,
    provider_user_id  VARCHAR(255) NOT NULL,
    email             VARCHAR(255),
    first_name        VARCHAR(255),
    last_name         VARCHAR(255),
    full_name         VARCHAR(255),
    picture_url       VARCHAR(500),
    is_active         BOOLEAN NOT NULL DEFAULT TRUE,
    is_email_verified BOOLEAN NOT NULL DEFAULT FALSE,
    created_at        DATETIME(6) NOT NULL DEFAULT (UTC_TIMESTAMP(6)),
    updated_at        DATETIME(6),
    last_login_at     DATETIME(6),
    access_token      TEXT,
    refresh_token     TEXT,
    token_expires_at  DATETIME(6),
    provider_data     TEXT,
    FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX ix_oauth2account_user_id ON oauth2account (user_id);

CREATE TABLE password_reset_tokens (
    id                VARCHAR(36) PRIMARY KEY,
    token_hash        VARCHAR(255) NOT NULL UNIQUE,    -- lower-case hex SHA-256 of the token in the link
    user_id           VARCHAR(36) NOT NULL,
    email             VARCHAR(255) NOT NULL,
    expires_at        DATETIME(6) NOT NULL,
    used_at           DATETIME(6),
    revoked_at        DATETIME(6),
    client_ip         VARCHAR(45),
    user_agent        VARCHAR(512),
    previous_token_id VARCHAR(50),
    created_at        DATETIME(6) NOT NULL DEFAULT (UTC_TIMESTAMP(6)),
    updated_at        DATETIME(6),
    FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX ix_password_reset_tokens_user_id ON password_reset_tokens (user_id);

CREATE TABLE passwordresettoken (                      -- older generation of password_reset_tokens, multi-use capable
    id                VARCHAR(36) PRIMARY KEY,
    token_hash        VARCHAR(255) NOT NULL,
    user_id           VARCHAR(36) NOT NULL,
    email             VARCHAR(255) NOT NULL,
    created_at        DATETIME(6) NOT NULL DEFAULT (UTC_TIMESTAMP(6)),
    expires_at        DATETIME(6) NOT NULL,
    used_at           DATETIME(6),
    revoked_at        DATETIME(6),
    client_ip         VARCHAR(45),
    user_agent        VARCHAR(512),
    max_uses          INTEGER NOT NULL DEFAULT 1,
    use_count         INTEGER NOT NULL DEFAULT 0,
    revocation_reason VARCHAR(255),
    FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX ix_passwordresettoken_token_hash ON passwordresettoken (token_hash);

CREATE TABLE `groups` (
    id           VARCHAR(36) PRIMARY KEY,
    name         VARCHAR(100) NOT NULL UNIQUE,
    slug         VARCHAR(100) NOT NULL UNIQUE,
    description  VARCHAR(1000),
    is_public    BOOLEAN NOT NULL DEFAULT TRUE,       -- listed to everyone who is signed in
    is_open      BOOLEAN NOT NULL DEFAULT FALSE,      -- anyone who sees it may join
    is_system    BOOLEAN NOT NULL DEFAULT FALSE,      -- membership and settings change only through administrators
    is_active    BOOLEAN NOT NULL DEFAULT TRUE,
    member_count INTEGER NOT NULL DEFAULT 0,          -- active user_groups rows of undeleted users
    max_members  INTEGER,                             -- NULL: no limit
    group_type   VARCHAR(50),
    tags         VARCHAR(500),                        -- JSON array or comma-separated list
    owner_id     VARCHAR(36),
    created_by   VARCHAR(36),
    settings     VARCHAR(2000),                       -- JSON object; membership rules live under "membership"
    is_deleted   BOOLEAN NOT NULL DEFAULT FALSE,
    deleted_at   DATETIME(6),
    created_at   DATETIME(6) NOT NULL DEFAULT (UTC_TIMESTAMP(6)),
    updated_at   DATETIME(6),
    FOREIGN KEY (owner_id) REFERENCES users (id),
    FOREIGN KEY (created_by) REFERENCES users (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE user_groups (
    user_id       VARCHAR(36) NOT NULL,
    group_id      VARCHAR(36) NOT NULL,
    joined_at     DATETIME(6) NOT NULL DEFAULT (UTC_TIMESTAMP(6)),
    joined_by     VARCHAR(64),                        -- user id of whoever added the member (own id: self-join), or "rule:<group id>"
    role_in_group VARCHAR(50) NOT NULL DEFAULT 'member',
    is_active     BOOLEAN NOT NULL DEFAULT TRUE,
    PRIMARY KEY (user_id, group_id),
    FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
    FOREIGN KEY (group_id) REFERENCES `groups` (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX ix_user_groups_group_id ON user_groups (group_id);

CREATE TABLE item (
    id          INTEGER NOT NULL AUTO_INCREMENT PRIMARY KEY,
    name        VARCHAR(255) NOT NULL,
    description VARCHAR(1000),
    is_active   BOOLEAN NOT NULL DEFAULT TRUE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
