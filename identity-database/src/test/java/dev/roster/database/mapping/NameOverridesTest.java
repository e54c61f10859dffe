package dev.roster.database.mapping;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NameOverridesTest {

    @Test
    void tablesAndColumnsAreRenamedByReferenceName() {
        NameOverrides overrides = NameOverrides.parse(List.of(" users = app_users ", "users.hashed_password=pwd", ""));
        assertThat(overrides.table("users")).isEqualTo("app_users");
        assertThat(overrides.column("users", "hashed_password")).isEqualTo("pwd");
        assertThat(overrides.column("users", "id")).isEqualTo("id");
        assertThat(overrides.table("roles")).isEqualTo("roles");
    }

    @Test
    void sameRenamingsAreEqualWhateverTheirOrder() {
        assertThat(NameOverrides.parse(List.of("users=u", "roles=r")))
                .isEqualTo(NameOverrides.parse(List.of("roles=r", "users=u")))
                .isNotEqualTo(NameOverrides.none());
        assertThat(NameOverrides.parse(null)).isEqualTo(NameOverrides.none());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "users",
                "=x",
                "users=",
                "person=x",
                "users.nick=x",
                "users.=x",
                ".id=x",
                "users.id.x=y",
                "users=public.app_users",
                "users=a\"b",
                "users=a`b",
                "users=a'b",
                "users=a;b",
                "users=a\\b",
                "users=a\0b",
                "users=a\nb",
                "users=9a",
                "users=roles",
                "users.email=username",
                "users=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void badEntryIsRefusedByName(String entry) {
        assertThatThrownBy(() -> NameOverrides.parse(List.of("permissions=perms", entry)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + entry.replaceAll("\\p{Cntrl}", "?") + "'");
    }

    @Test
    void secondNameForOneTableIsRefused() {
        assertThatThrownBy(() -> NameOverrides.parse(List.of("users=a", "users=b")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'users=b'");
    }
}
